const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Given names, the commonest first. Own compilation of everyday names. */
export const GIVEN_NAMES = list(`
  olivia jack emily james sophie thomas chloe joshua isabella william mia lachlan charlotte daniel ella benjamin grace samuel
  georgia ethan jessica nicholas hannah matthew lily alexander ruby jacob amelia luke zoe ryan lucy noah sarah liam holly harrison
  maddison max abbey cooper caitlin mitchell tahlia dylan lara oscar alyssa connor imogen jayden bella adam madeleine patrick molly
  riley erin aidan paige jordan amy zachary phoebe joel rachel cameron stephanie tyler alexandra jake natalie isaac eliza nathan
  brianna blake kayla jesse jasmine brock poppy flynn annabelle hugo laura kai victoria finn bethany angus eloise marcus rebecca
  toby kiara sebastian samantha archie lauren henry claudia callum julia charlie bianca hamish kate dominic mackenzie brodie
  elizabeth tristan savannah seth mikayla levi anna elijah layla bailey alana declan tara xavier freya kyle mary hayden heidi
  christian gabrielle owen rose hudson ebony jonathan teagan reuben scarlett darcy nicole corey matilda beau keira travis leah
  caleb tiana rhys gemma stefan lilian tyson summer koby april jai naomi campbell sienna ewan daisy gabriel monique curtis esme
  mason renee bradley skye fraser jade aaron montana kane amber spencer clare brayden helena dante talia trent ivy anton carla
  felix simone hunter petra jarrod willow rory nadia heath marta logan sylvia ned ursula quentin vera otto wanda piers yvette`);

const STEMS = list(`
  smith jones white ryan clarke green campbell reid morrison webb matthews miles coleman burford dixon nguyen stephenson
  mccarthy hall carter wilkins turner berry blake bishop george goode harvey fuller lock mason pascoe rudd dent bellamy`);
const BEGINNINGS = list(
  'ash bar brad car clay dun east fair gar hart hol kirk lang mar nor oak pem ros stan thorn wal whit wood york',
);
const ENDINGS = list('by combe den field ford ham hurst ley man more ner over ridge sell ster ton wick worth');

/** Surnames, the commonest first: well-known ones, then made-up ones for the long tail. */
export const SURNAMES: readonly string[] = [
  ...STEMS,
  ...ENDINGS.flatMap((ending) => BEGINNINGS.map((beginning) => `${beginning}${ending}`)),
];

const STREET_WORDS = list(`
  acacia banksia carrington dalley eucalyptus fitzroy gilmore hawker irvine jenkins kellaway lansell macarthur namatjira
  outtrim parkes quandong renwick stirling throsby urquhart verbrugghen wattle yarra zeal anketell beasley chippindall
  dumas ebden freda gouger hurley ivo jacka kootara leane mugga nott officer pethebridge rapanea sulwood tillyard
  wybalena atherton bootle couvreur derrington edkins florey goodwin heagney ingamells jutland knoke longmore`);
const STREET_KINDS = list('street street street place place crescent road circuit avenue close drive court');

/** Streets, the commonest first. */
export const STREETS: readonly string[] = STREET_KINDS.flatMap((kind, at) =>
  STREET_WORDS.filter((_, word) => (word + at) % 3 !== 0).map((word) => `${word} ${kind}`),
);

const PLACE_WORDS = list(
  'bel cal dar ever frank glen hampton kings lake melton north port queens rich spring toora upper waver wind yar',
);
const PLACE_ENDS = list(
  'ara bank bury dale field gong grove ham lands leigh mont ridge sea ston vale view ville water wood wyn',
);

/** Suburbs, the commonest first; a few have two words. */
export const SUBURBS: readonly string[] = PLACE_ENDS.flatMap((end, at) =>
  PLACE_WORDS.map((word, other) => ((at + other) % 7 === 0 ? `${word} ${end} park` : `${word}${end}`)),
);

/** Second lines of an address. */
export const ESTATES: readonly string[] = PLACE_WORDS.flatMap((word) =>
  list('villa cottage homestead estate gardens tower lodge').map((kind) => `${word}lea ${kind}`),
);

export const STATES = list('nsw nsw nsw nsw vic vic vic qld qld wa sa tas act nt');
