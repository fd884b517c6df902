//! What needs no place, in cases that the naive reference would meet too seldom.

use hereabouts_calendar::Rules;
use hereabouts_domain::{LonLat, ServiceAreaExtent, ServiceId};
use hereabouts_search::{
    AskedConcept, Index, Near, PlacelessDocument, Query, RemoteReach, Said, ServiceDocument, Tag,
    TagBasis, TextFields,
};
use hereabouts_vocabulary::{ConceptDraft, ConceptIx, Kind, Vocabulary};
use uuid::Uuid;

fn online(number: u128, tags: &[ConceptIx], area: Option<&str>) -> ServiceDocument {
    let area = area.map(|code| ServiceAreaExtent::LocalAuthority {
        code: code.to_owned(),
    });
    ServiceDocument {
        service_id: ServiceId::from(Uuid::from_u128(number)),
        name: format!("Service {number}"),
        places: Vec::new(),
        placeless: Some(PlacelessDocument {
            reaches: vec![RemoteReach::Online],
            areas: area.into_iter().collect(),
            rules: Rules::default(),
            fragment: Vec::new(),
        }),
        tags: tags
            .iter()
            .map(|&concept| Tag {
                concept,
                answer: Said::Yes,
                basis: TagBasis::Stated,
            })
            .collect(),
        formats: Vec::new(),
        setting: None,
        ages: None,
        languages: Vec::new(),
        hurdles: Vec::new(),
        text: TextFields::default(),
        checked_on: None,
    }
}

#[test]
fn what_an_ambiguity_answers_exactly_is_not_lost_behind_a_full_page() {
    let vocabulary = Vocabulary::builder()
        .add(Kind::Condition, ConceptDraft::new("stroke"))
        .add(
            Kind::Condition,
            ConceptDraft::new("aphasia").broader(&["stroke"]),
        )
        .add(Kind::Need, ConceptDraft::new("loneliness"))
        .add(Kind::Audience, ConceptDraft::new("children"))
        .build()
        .unwrap();
    let find = |id| vocabulary.find(id).unwrap();
    let (stroke, loneliness) = (find("stroke"), find("loneliness"));
    let authority = "E07000112";
    let mut documents: Vec<ServiceDocument> = (1..=3)
        .map(|number| online(number, &[stroke, loneliness], None))
        .collect();
    documents.push(online(9, &[find("aphasia"), loneliness], Some(authority)));
    let index = Index::build(&vocabulary, documents);
    let query = Query {
        near: Some(Near {
            local_authority: Some(authority.to_owned()),
            ..Near::point(LonLat::parse(1.17, 51.08).unwrap())
        }),
        asked: vec![
            AskedConcept::one(stroke),
            AskedConcept::any(vec![find("children"), loneliness]),
        ],
        limit: 2,
        ..Query::default()
    };
    let first = index.without_place(&query, None);
    assert_eq!(first.total, 4);
    // As exact as the others by what it answers, and the only one that is for this very place.
    assert_eq!(
        first.hits[0].service_id,
        ServiceId::from(Uuid::from_u128(9))
    );
    let second = index.without_place(&query, first.next.as_ref());
    assert_eq!(second.hits.len(), 2);
    assert!(second.next.is_none());
}
