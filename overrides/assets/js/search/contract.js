/**
 * The files that the search reads. `hooks/studieinfo/publish/search/contract.py` has the same keys; a test compares them.
 *
 * @template T
 * @typedef {[T[], string]} Choices the different values, and for each row which of them it has (`packing.js`)
 */
/**
 * @typedef {object} StudiesFile what the first answer takes of the studies, by columns
 * @property {[string, string, [string, string][]][]} facets for each facet its key, its name, its values with their names
 * @property {string[]} ids
 * @property {string[]} titles
 * @property {Choices<string>} languages of the titles, "" for that of the page
 * @property {Choices<[string, string, string]>} notes what is said of the status; the day on which it was last known;
 *   whose word it is, "" when that is said
 * @property {string[]} entries a column of lists for each kind of thesaurus entry, counted from the first of the kind
 * @property {string} otherwise a list for each study: its sites that are not as its status says, among its places
 * @property {Choices<number[]>[]} values a column for each facet, counted through all facets
 * @property {Choices<[number, number]>} ages the lowest and highest in years
 * @property {Record<string, [number, number]>} points entry of a site → latitude, longitude
 */
/**
 * @typedef {object} WordsFile what the words of the language mean: conditions, places, treatments, cues, symptoms, in this order
 * @property {number[]} kinds how many entries of each kind
 * @property {number} hospitals how many of the places are hospitals; they come last among them
 * @property {string[]} ids "" when it is the words of the name, or when it comes later
 * @property {number[][]} wider the entries right above each, of a symptom the conditions that can give it; none when they come later
 * @property {string[]} forms of each entry its name and its other forms, with «|» between; "" when they come later
 * @property {CueRow[]} cues what each cue asks for
 * @property {Record<string, number[]>} advice by what is advised the entries that ask for it: chest pain may be an emergency
 */
/**
 * @typedef {object} CueRow
 * @property {string} facet a facet of the search, or alder, km, naer, ikke, negativ, tid, tom (see `data/cues.yml`)
 * @property {string} value
 * @property {string} opposite the value for «uten», "" when there is none
 * @property {number} within the entry that it must stand beside, −1 when it may stand anywhere
 * @property {number} condition the condition that the value makes a study of `of` one of, −1 for none
 * @property {number} of
 */
/**
 * @typedef {object} LaterEntries what the words file lacks of the entries: all of those that no study is about
 * @property {string[]} ids
 * @property {number[][]} wider
 * @property {string[]} forms that it lacks; the name first when it lacks that; «~»: misspelt, «^»: another language
 */
/**
 * @typedef {object} TextsFile what comes after the first answer
 * @property {string[]} numbers other numbers of each study, with «|» between
 * @property {[number, string, string][]} words for each weight the words, and the lists of studies that have them
 * @property {string} named a list for each study: the entries that its titles name
 * @property {string} mentioned a list for each study: the entries that its texts mention
 * @property {LaterEntries} entries
 * @property {Record<string, string[]>} signs by what is advised what asks for it in any words: search words, «;» between the groups
 * @property {PageRow[]} pages
 * @property {string[]} whom for whom each study is, in a sentence; "" when it is not written
 * @property {Choices<string>} whom_languages of these sentences; "" for that of the page
 * @property {Choices<string>} lots are lots drawn, in a word; "" when not, or not known
 * @property {Choices<string>} durations how long it lasts, as people say it; "" when not known
 * @property {Choices<string>} turns what becomes of the status on the device, as JSON (see assets/js/ageing.js)
 */
/**
 * @typedef {object} WaysFile what helps when no study is about a condition
 * @property {string[]} departments
 * @property {[string, string][]} associations name, address
 * @property {Record<string, [string, number, number[]]>} conditions by id the English name, the department that the
 *   doctor can ask for, the associations
 */
/**
 * @typedef {object} PageRow a page or word of the site's own
 * @property {string} title
 * @property {string} path below the language, without the first slash
 * @property {string} sentence
 * @property {string} words of the title, the sentence and the headings
 * @property {string[]} questions what people ask that the page answers, as search words
 * @property {"page" | "route" | "term" | "association"} kind
 */
/**
 * @typedef {[string, string, number, number]} PostcodeRow code, place, latitude, longitude
 */
/**
 * @typedef {object} OrdinaryFile words of the languages that are near one that we would mend to, and mean something else
 * @property {string} words sorted; each as how many letters it shares with the one before («a»: none), and the rest
 * @property {string} unsure words of ours of which it is not known what is near: nothing is mended to them
 */

export {};
