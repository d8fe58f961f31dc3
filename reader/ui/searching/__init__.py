"""The search journey in the window: query box, results, concordance, distribution."""
