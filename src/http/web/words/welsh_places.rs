//! What towns and counties of Wales are called in Welsh, where their English name is another.
//!
//! Only what we say ourselves is said so: an address stays as the group wrote it.

use crate::tongue::Tongue;
use hereabouts_domain::Nation;
use hereabouts_gazetteer::LocalAuthority;
use hereabouts_vocabulary::urgent::Language;

/// The name in English, as the gazetteer has it, and in Welsh; in the order of the first.
const NAMES: &[(&str, &str)] = &[
    ("Aberdare", "Aberdâr"),
    ("Abergavenny", "Y Fenni"),
    ("Abertillery", "Abertyleri"),
    ("Ammanford", "Rhydaman"),
    ("Bala", "Y Bala"),
    ("Bargoed", "Bargod"),
    ("Barmouth", "Abermaw"),
    ("Barry", "Y Barri"),
    ("Beaumaris", "Biwmares"),
    ("Bishopston", "Llandeilo Ferwallt"),
    ("Blackwood", "Coed-duon"),
    ("Blaenau-Ffestiniog", "Blaenau Ffestiniog"),
    ("Blaenavon", "Blaenafon"),
    ("Brecon", "Aberhonddu"),
    ("Bridgend", "Pen-y-bont ar Ogwr"),
    ("Briton Ferry", "Llansawel"),
    ("Broughton", "Brychdyn"),
    ("Brynamman", "Brynaman"),
    ("Buckley", "Bwcle"),
    ("Builth Wells", "Llanfair-ym-Muallt"),
    ("Burry Port", "Porth Tywyn"),
    ("Caerleon", "Caerllion"),
    ("Caerphilly", "Caerffili"),
    ("Caldicot", "Cil-y-coed"),
    ("Cardiff", "Caerdydd"),
    ("Cardigan", "Aberteifi"),
    ("Carmarthen", "Caerfyrddin"),
    ("Carmarthenshire", "Sir Gaerfyrddin"),
    ("Chepstow", "Cas-gwent"),
    ("Chirk", "Y Waun"),
    ("Coity", "Coety"),
    ("Colwyn Bay", "Bae Colwyn"),
    ("Cowbridge", "Y Bont-faen"),
    ("Criccieth", "Cricieth"),
    ("Crickhowell", "Crucywel"),
    ("Cwmbran", "Cwmbrân"),
    ("Deeside", "Glannau Dyfrdwy"),
    ("Denbigh", "Dinbych"),
    ("Denbighshire", "Sir Ddinbych"),
    ("Dunvant", "Dyfnant"),
    ("Ebbw Vale", "Glynebwy"),
    ("Fishguard", "Abergwaun"),
    ("Flint", "Y Fflint"),
    ("Flintshire", "Sir y Fflint"),
    ("Glyn-neath", "Glyn-nedd"),
    ("Goodwick", "Wdig"),
    ("Gresford", "Gresffordd"),
    ("Haverfordwest", "Hwlffordd"),
    ("Hawarden", "Penarlâg"),
    ("Hay", "Y Gelli Gandryll"),
    ("Holyhead", "Caergybi"),
    ("Holywell", "Treffynnon"),
    ("Hope", "Yr Hob"),
    ("Isle of Anglesey", "Ynys Môn"),
    ("Kidwelly", "Cydweli"),
    ("Kilgetty", "Cilgeti"),
    ("Knighton", "Tref-y-clawdd"),
    ("Lampeter", "Llanbedr Pont Steffan"),
    ("Laugharne", "Talacharn"),
    ("Llandaff", "Llandaf"),
    ("Llandovery", "Llanymddyfri"),
    ("Llandrindod Wells", "Llandrindod"),
    ("Llantwit Fardre", "Llanilltud Faerdref"),
    ("Llantwit Major", "Llanilltud Fawr"),
    ("Llanwrtyd Wells", "Llanwrtyd"),
    ("Magor", "Magwyr"),
    ("Menai Bridge", "Porthaethwy"),
    ("Merthyr Tydfil", "Merthyr Tudful"),
    ("Milford Haven", "Aberdaugleddau"),
    ("Mold", "Yr Wyddgrug"),
    ("Monmouth", "Trefynwy"),
    ("Monmouthshire", "Sir Fynwy"),
    ("Montgomery", "Trefaldwyn"),
    ("Morriston", "Treforys"),
    ("Mountain Ash", "Aberpennar"),
    ("Narberth", "Arberth"),
    ("Neath", "Castell-nedd"),
    ("Neath Port Talbot", "Castell-nedd Port Talbot"),
    ("New Quay", "Ceinewydd"),
    ("New Tredegar", "Tredegar Newydd"),
    ("Newbridge", "Trecelyn"),
    ("Newcastle Emlyn", "Castellnewydd Emlyn"),
    ("Newport", "Casnewydd"),
    ("Newtown", "Y Drenewydd"),
    ("Overton", "Owrtyn"),
    ("Pembroke", "Penfro"),
    ("Pembroke Dock", "Doc Penfro"),
    ("Pembrokeshire", "Sir Benfro"),
    ("Pontypool", "Pont-y-pŵl"),
    ("Presteigne", "Llanandras"),
    ("Pyle", "Y Pîl"),
    ("Radyr", "Radur"),
    ("Raglan", "Rhaglan"),
    ("Rhayader", "Rhaeadr Gwy"),
    ("Rhondda", "Y Rhondda"),
    ("Rhoose", "Y Rhws"),
    ("Rhyl", "Y Rhyl"),
    ("Rhymney", "Rhymni"),
    ("Risca", "Rhisga"),
    ("Ruthin", "Rhuthun"),
    ("Saint Asaph", "Llanelwy"),
    ("Saint Clears", "Sanclêr"),
    ("Saint Davids", "Tyddewi"),
    ("Swansea", "Abertawe"),
    ("Tenby", "Dinbych-y-pysgod"),
    ("Tintern", "Tyndyrn"),
    ("Treorchy", "Treorci"),
    ("Tumble", "Y Tymbl"),
    ("Undy", "Gwndy"),
    ("Usk", "Brynbuga"),
    ("Vale of Glamorgan", "Bro Morgannwg"),
    ("Wales", "Cymru"),
    ("Welshpool", "Y Trallwng"),
    ("Whitchurch", "Yr Eglwys Newydd"),
    ("Whitland", "Hendy-gwyn"),
    ("Wrexham", "Wrecsam"),
];

/// There are two Newports in Wales. This is the county of the smaller one, and its name.
const PEMBROKESHIRE: &str = "W06000009";
const NEWPORT: &str = "Newport";
const NEWPORT_IN_PEMBROKESHIRE: &str = "Trefdraeth";

/// What a town that lies there is called in the page's language.
pub(in crate::http::web) fn place_name<'n>(
    tongue: &Tongue,
    name: &'n str,
    authority: Option<&LocalAuthority>,
) -> &'n str {
    let reads_welsh = tongue.language() == Language::Cy;
    let in_wales = authority.filter(|one| reads_welsh && one.nation == Some(Nation::Wales));
    match in_wales {
        Some(county) if name == NEWPORT && county.code == PEMBROKESHIRE => NEWPORT_IN_PEMBROKESHIRE,
        Some(_) => in_welsh(name).unwrap_or(name),
        None => name,
    }
}

/// The same of a name with what tells it from others behind it: "Newport, Wales". What is no name stays as it is.
pub(in crate::http::web) fn place_label(
    tongue: &Tongue,
    label: &str,
    authority: Option<&LocalAuthority>,
) -> String {
    let parts = label.split(", ");
    let parts = parts.map(|part| place_name(tongue, part, authority));
    parts.collect::<Vec<_>>().join(", ")
}

fn in_welsh(name: &str) -> Option<&'static str> {
    let at = NAMES.binary_search_by_key(&name, |(english, _)| *english);
    let (_, welsh) = NAMES.get(at.ok()?)?;
    Some(*welsh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_gazetteer::Gazetteer;

    #[test]
    fn every_name_is_one_of_the_gazetteers() {
        assert!(NAMES.is_sorted());
        let gazetteer = Gazetteer::embedded().unwrap();
        let is_in_wales = |authority: &LocalAuthority| authority.nation == Some(Nation::Wales);
        let towns = gazetteer.towns();
        let towns = towns.filter(|town| town.authority.is_some_and(is_in_wales));
        let towns: Vec<String> = towns.map(|town| town.label).collect();
        for (english, _) in NAMES {
            let of_a_town = |label: &String| label.split(", ").next() == Some(*english);
            let is_known = towns.iter().any(of_a_town)
                || LocalAuthority::by_name(english).is_some_and(is_in_wales)
                || *english == "Wales";
            assert!(is_known, "{english}");
        }
    }

    #[test]
    fn a_place_in_wales_has_its_welsh_name_on_a_welsh_page_and_no_other_has() {
        let said = |language, label: &str, code: &str| {
            let authority = LocalAuthority::by_code(code);
            place_label(Tongue::in_language(language), label, authority)
        };
        for (label, code, welsh) in [
            ("Cardiff", "W06000015", "Caerdydd"),
            ("Newport, Wales", "W06000022", "Casnewydd, Cymru"),
            (
                "Newport, Pembrokeshire",
                "W06000009",
                "Trefdraeth, Sir Benfro",
            ),
            (
                "Newport, Isle of Wight",
                "E06000046",
                "Newport, Isle of Wight",
            ),
            ("Bangor, Gwynedd", "W06000002", "Bangor, Gwynedd"),
            ("CF10 1AA", "W06000015", "CF10 1AA"),
        ] {
            assert_eq!(said(Language::Cy, label, code), welsh);
            assert_eq!(said(Language::En, label, code), label);
        }
    }
}
