//! Contractions, dialect, slang and text speak, each with the plain words for it.

/// The plain words for a contraction, a dialect word or text speak; empty for any other word.
///
/// Only words that mean nothing else in a sentence: "ill", "hell", "shed" and "well" stay as they are.
pub(super) fn plain_words(word: &str) -> &'static [&'static str] {
    match word {
        // Contractions
        "im" | "hes" | "shes" | "theyre" | "youre" | "iam" => &["i", "is"],
        "ive" | "theyve" | "weve" | "youve" | "iv" => &["i", "have"],
        "theyll" | "youll" => &["i", "will"],
        "id" | "theyd" | "hed" | "youd" => &["i", "would"],
        "itll" => &["it", "will"],
        "mumll" | "mamll" => &["mum", "will"],
        "dadll" | "daddyll" => &["dad", "will"],
        "dont" | "doesnt" | "didnt" | "dnt" | "dosent" | "doesent" | "dinnae" | "dinna"
        | "didnae" | "doesnae" | "disnae" | "divvent" | "divvnt" | "divint" | "divent"
        | "didny" | "dinny" | "didna" | "donot" | "dosnt" | "dunt" => &["do", "not"],
        "cant" | "cannot" | "couldnt" | "cnt" | "carnt" | "cannae" | "canna" | "cannie"
        | "canny" | "cudnt" | "couldnae" | "couldny" | "cyaan" | "cyaant" | "cyan" | "kyaan"
        | "kant" | "cudnae" | "cany" => &["can", "not"],
        "wont" | "wnt" | "willnae" | "winnae" | "willny" | "wullnae" => &["will", "not"],
        "isnt" | "arent" | "wasnt" | "werent" | "aint" | "amnt" | "isnae" | "wasnae" | "urnae"
        | "arenae" | "isny" | "wasny" | "arny" | "amny" | "amnae" | "innit" | "wernt" | "wosnt" => {
            &["is", "not"]
        }
        "havent" | "hasnt" | "hadnt" | "havnt" | "hasnae" | "havnae" | "hivnae" | "hadnae" => {
            &["have", "not"]
        }
        "wouldnt" | "wouldnae" | "wudnt" | "woodnt" => &["would", "not"],
        "shouldnt" | "shouldnae" => &["should", "not"],
        "wanna" | "wana" | "wannae" => &["want", "to"],
        "gonna" | "gona" | "gunna" | "gonnae" | "gonny" | "ganna" | "goin2" => &["going", "to"],
        "gwaan" | "gan" | "gaun" | "gaan" => &["going"],
        "gotta" => &["got", "to"],
        "tryna" | "tryina" | "tryin2" => &["trying", "to"],
        "finna" | "boutta" | "bouta" => &["going", "to"],
        "imma" | "ima" | "imo" | "amma" | "ahm" => &["i", "is", "going", "to"],
        "lemme" => &["let", "me"],
        "gimme" => &["give", "me"],
        "dunno" => &["do", "not", "know"],
        "outta" => &["out", "of"],
        "coulda" => &["can", "have"],
        "kinda" | "sorta" => &["sort", "of"],
        // Scots and Northern Irish
        "dae" | "dea" => &["do"],
        "daein" | "dain" => &["doing"],
        "oan" => &["on"],
        "wis" => &["was"],
        "tak" | "tek" => &["take"],
        "waan" | "waant" | "wantin" | "wannt" | "wnat" | "wan" => &["want"],
        "nuh" => &["not"],
        "tae" | "fi" | "til" | "fe" | "ter" | "tuh" | "2" => &["to"],
        "oot" => &["out"],
        "doon" | "dung" | "dahn" => &["down"],
        "aff" => &["off"],
        "aw" | "aa" => &["all"],
        "wi" | "wiv" | "wid" => &["with"],
        "oor" | "wor" | "ma" | "mah" | "ur" | "yer" | "ya" | "mi" => &["my"],
        "da" => &["dad"],
        "maw" => &["mum"],
        "wean" | "wain" | "bairn" | "weans" | "wains" | "bairns" | "pickney" | "pickny"
        | "pikni" | "yute" => &["child"],
        "lassie" | "wifey" => &["girl"],
        "laddie" => &["boy"],
        "deid" | "ded" => &["dead"],
        "heid" => &["head"],
        "hame" => &["home"],
        "hoose" => &["house"],
        "nae" | "nee" => &["no"],
        "naw" => &["no"],
        "haun" | "hauns" | "haund" | "hauds" => &["hands"],
        "mair" => &["more"],
        "anymair" | "nomore" | "nomair" => &["anymore"],
        "masel" | "mysel" | "masell" | "maself" | "meself" | "mesel" | "hisself" | "hissel"
        | "hersel" | "himsel" | "herselff" | "miself" | "himseld" | "theirself" | "theirselves" => {
            &["myself"]
        }
        "gie" => &["give"],
        "greetin" => &["crying"],
        "feart" | "feared" | "feard" | "afeard" | "afeared" | "afraidy" | "fraid" | "shook"
        | "scart" | "scairt" | "frit" | "feert" => &["scared"],
        "noo" => &["now"],
        "hink" | "tink" => &["think"],
        "kilt" => &["killed"],
        "fae" | "frae" => &["from"],
        "yous" | "yiz" | "dem" | "dey" => &["i"],
        // Caribbean and Multicultural London English
        "dis" => &["this"],
        "dat" => &["that"],
        "di" => &["the"],
        "har" => &["my"],
        "nah" => &["not"],
        "inna" | "ina" => &["in"],
        "bref" | "breff" | "bredd" | "breth" | "breeth" => &["breath"],
        "breeve" | "breave" | "breethe" => &["breathe"],
        "wanting" => &["want"],
        "mout" => &["mouth"],
        "fada" | "fadda" | "faada" => &["dad"],
        "mada" | "mudda" | "mumsy" => &["mum"],
        "bruv" | "bro" | "fam" | "blud" | "bredrin" | "bredren" | "cuz" | "mandem" => &["mate"],
        "missus" | "mrs" | "wifes" => &["wife"],
        "sumting" | "sumthing" | "sumthin" | "somethin" => &["something"],
        // Text speak and voice typing
        "u" | "ye" | "ah" => &["i"],
        "r" => &["is"],
        "wen" => &["when"],
        "tn" | "2nite" | "tonite" | "tonyt" | "tnight" | "2night" | "2nyt" => &["tonight"],
        "2day" => &["today"],
        "2moro" | "2morrow" | "tmrw" | "tmr" | "tomoz" | "tomorow" | "tommorow" => &["tomorrow"],
        "rn" | "atm" => &["right", "now"],
        "bc" | "coz" | "cos" | "bcoz" | "cus" => &["because"],
        "smn" | "sm1" | "sum1" | "sumone" => &["someone"],
        "ne1" => &["anyone"],
        "evry1" | "every1" | "evryone" => &["everyone"],
        "no1" => &["nobody"],
        "nobodys" | "noones" => &["nobody", "is"],
        "sh" | "dsh" | "selfharm" | "selfinjury" => &["self", "harm"],
        "selfharming" | "selfharms" => &["self", "harming"],
        "selfharmed" => &["self", "harmed"],
        "h8" => &["hate"],
        "l8r" => &["later"],
        "w" => &["with"],
        "fone" => &["phone"],
        "luv" => &["love"],
        "thru" => &["through"],
        "tho" => &["though"],
        "hav" | "hv" => &["have"],
        "gna" | "gon" => &["going", "to"],
        "nuffin" | "nuthin" | "nuttin" | "nowt" | "nothin" | "nuffink" => &["nothing"],
        "summat" | "suttin" | "sumfin" => &["something"],
        _ => &[],
    }
}
