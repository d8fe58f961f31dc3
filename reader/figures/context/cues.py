"""The words that pass something on: verbs, nouns and prepositions of saying, thinking and showing."""

from __future__ import annotations

# Verbs of speech and writing: a quote, a clause or a noun phrase can be what is said.
SPEECH = frozenset(
    """say tell add note state claim argue announce report write explain insist warn acknowledge admit declare
    confirm assert contend maintain testify tweet remark observe reply respond answer continue conclude recall stress
    emphasize emphasise suggest predict reveal disclose allege ask comment concede deny boast brag joke quip complain
    repeat reiterate counter mention recount advise caution agree guess speculate cite quote proclaim
    retort assure inform promise vow pledge swear lament mutter shout yell whisper opine muse gush
    rave exclaim interject elaborate clarify profess preach lecture inquire chime post blog speak talk disclose
    tout highlight underscore underline detail describe outline read denounce decry exaggerate propose urge demand
    question wonder recommend stipulate certify attest affirm reaffirm reason theorize hypothesize theorise argue dispute""".split()
)
# Speech that takes a clause or a quote, but whose object is something else: "added 200 troops".
NOT_WITH_NOUN = frozenset("add continue answer repeat reply respond conclude insist joke".split())
# Verbs of thought: only a clause is what is thought.
THOUGHT = frozenset(
    """believe think know expect fear hope worry suspect reckon understand doubt assume consider feel imagine
    realize realise dream wish decide recognize recognise foresee anticipate hear learn""".split()
)
# What papers, polls and counts do.
EVIDENCE = frozenset(
    """show find indicate estimate project forecast calculate put reveal suggest document record rate rank compute
    peg demonstrate determine conclude measure predict tally list assess gauge value establish""".split()
)
# Intentions, with an infinitive.
INTENT = frozenset(
    """vow promise pledge swear plan want hope agree refuse offer threaten intend propose decide seek expect claim
    aim demand decline commit""".split()
)
# Verbs that say something of somebody: "accused X of".
JUDGEMENT = frozenset(
    """accuse criticize criticise blame praise blast slam attack mock ridicule hail applaud condemn liken compare
    attribute credit call rip bash defend endorse support oppose""".split()
)
# What is said, as a noun: "his claim that", "an estimate of".
NOUNS = frozenset(
    """claim statement estimate announcement assertion argument suggestion warning promise pledge vow prediction
    allegation accusation belief view contention conclusion finding testimony remark comment report news
    forecast projection admission declaration calculation threat fear hope call proposal plan demand""".split()
)
# Papers that speak for themselves: "in a report", "the poll had Clinton at".
DOCUMENTS = frozenset(
    """report poll survey study analysis paper memo review census data figure statistic statistics research
    index document filing record email letter article book statement release tweet post speech interview audit
    bulletin dossier assessment tally count headline sign banner caption message ad transcript poster projection
    estimate average ruling law verdict complaint lawsuit indictment affidavit biography list count file slide""".split()
)
PARTICLES = frozenset("out on up down back forth".split())
# Passive: somebody says so, nobody is named.
PASSIVE = frozenset(
    """say believe think estimate report expect know understand project fear assume suspect consider rumor rumour
    allege predict reckon forecast suppose""".split()
)
# Whoever is told these is an audience, not a link of the chain.
AUDIENCES = frozenset(
    """reporter reporters journalists journalist crowd audience supporters me us him her them you people voter voters
    everyone everybody viewers press media conference rally""".split()
)

# What a poll or report does with figures, beside EVIDENCE.
VERDICTS = frozenset("have give place see say count assert note call add warn set list credit".split())
# What whoever counts does with a number.
COUNTING = frozenset("count credit tally list give see set peg".split())
# Of these, the ones that people also do with numbers that they do not pass on.
COUNTING_BY_COUNTERS = frozenset("give see set list count".split())
COUNTERS = frozenset(
    """official analyst expert monitor observer agency commander spokesperson spokesman spokeswoman envoy body
    watchdog researcher economist pollster officer general team panel ministry pentagon ambassador""".split()
)
# Papers, polls and tables do these with figures; people do other things with them.
PAPER_VERBS = frozenset("put record rate rank measure list value establish document calculate compute".split())
# What somebody proposes, as a noun that can itself hold a number: "his 30-day timetable".
PLANS = frozenset("plan proposal timetable pledge promise offer budget agenda deadline".split())
# Nouns that are a number: "the CIA's assessment was ...".
TALLIES = frozenset(
    """figure number count estimate assessment tally toll total answer calculation reckoning projection forecast
    version""".split()
)
# Verbs whose object is the listener.
ADDRESSING = frozenset("tell inform assure remind advise ask warn call answer quiz urge".split())
# Nouns for whoever speaks, where the ending of the word does not show it.
SPEAKING_NOUNS = frozenset(
    """official police government ministry army military force court agency group organization organisation company
    firm bank campaign committee commission council party union association administration department office bureau
    department pentagon police authority people person man woman student expert scholar chief head boss envoy spokesman
    spokeswoman spokesperson aide ally king queen prince monarch friend mother father wife husband son daughter
    brother sister family resident local witness source analyst critic human team coalition alliance regime state
    country nation city town university institute foundation think-tank center centre watchdog charity ngo
    newspaper paper magazine outlet site website blog channel network station press media tabloid ad video
    billionaire mogul nominee candidate congress senate house parliament cabinet board panel jury judge staff crew
    troop militia rebel guerrilla cleric imam bishop priest pope patriarch economist pollster researcher scientist
    academic historian journalist correspondent anchor host columnist author writer editor captain general colonel
    major lieutenant sergeant admiral marshal doctor nurse patient victim survivor refugee migrant activist
    lawyer attorney counsel plaintiff teenager girl boy child adult individual half third quarter majority most duo
    pair couple trio star guy folk guest fan fellow dean duke count mayor youth politico number rival camp side
    public pundit intelligence embassy mission delegation""".split()
)
