"""The chart of a comparison before anything paints it: what is drawn, on which scales, and where."""
