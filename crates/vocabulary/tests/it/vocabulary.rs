//! The vocabulary as a table: indices, hierarchy, the shipped concepts, and what a builder refuses.

use hereabouts_domain::{Setting, WITHHELD_PLACE_CONCEPTS};
use hereabouts_vocabulary::{ConceptDraft, ConceptIx, Kind, Vocabulary, VocabularyError};

fn small() -> Vocabulary {
    Vocabulary::builder()
        .add(Kind::Need, ConceptDraft::new("respite"))
        .add(Kind::Condition, ConceptDraft::new("c").broader(&["b"]))
        .add(Kind::Condition, ConceptDraft::new("b").broader(&["a"]))
        .add(
            Kind::Condition,
            ConceptDraft::new("a").related(&["respite"]),
        )
        .never_together("a", &["respite"], &[Setting::Pub], "It is invented.")
        .build()
        .unwrap()
}

fn ids(vocabulary: &Vocabulary, concepts: &[ConceptIx]) -> Vec<String> {
    concepts
        .iter()
        .map(|&ix| vocabulary.get(ix).id.clone())
        .collect()
}

#[test]
fn concepts_are_numbered_by_kind_and_then_as_added() {
    let vocabulary = small();
    let order: Vec<_> = vocabulary
        .concepts()
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(order, ["c", "b", "a", "respite"]);
    assert_eq!(vocabulary.find("respite"), Some(ConceptIx(3)));
    assert_eq!(vocabulary.find("nothing"), None);
}

#[test]
fn the_hierarchy_is_transitive_and_leaves_out_the_concept_itself() {
    let vocabulary = small();
    let find = |id| vocabulary.find(id).unwrap();
    assert_eq!(
        ids(&vocabulary, vocabulary.ancestors(find("c"))),
        ["b", "a"]
    );
    assert_eq!(
        ids(&vocabulary, vocabulary.descendants(find("a"))),
        ["c", "b"]
    );
    assert!(vocabulary.descendants(find("c")).is_empty());
    assert_eq!(ids(&vocabulary, &vocabulary.get(find("a")).narrower), ["b"]);
    assert_eq!(
        vocabulary.never_together()[0].never_settings,
        [Setting::Pub]
    );
}

#[test]
fn a_builder_refuses_what_cannot_be() {
    let draft = ConceptDraft::new;
    let add = |draft: ConceptDraft| Vocabulary::builder().add(Kind::Need, draft);
    let twice = add(draft("a")).add(Kind::Need, draft("a")).build();
    assert_eq!(
        twice.unwrap_err(),
        VocabularyError::DuplicateId("a".to_owned())
    );
    let circle = add(draft("a").broader(&["b"]))
        .add(Kind::Need, draft("b").broader(&["a"]))
        .build();
    assert!(matches!(circle.unwrap_err(), VocabularyError::Cycle(_)));
    let unknown = add(draft("a").related(&["z"])).build();
    assert!(matches!(
        unknown.unwrap_err(),
        VocabularyError::UnknownId { .. }
    ));
    let pair = add(draft("a"))
        .never_together("z", &["a"], &[], "no")
        .build();
    assert!(matches!(
        pair.unwrap_err(),
        VocabularyError::UnknownId { .. }
    ));
}

#[test]
fn the_shipped_vocabulary_is_as_large_as_promised() {
    let vocabulary = Vocabulary::embedded();
    let terms: usize = vocabulary.concepts().iter().map(|c| c.terms.len()).sum();
    eprintln!("{} concepts, {terms} lay terms", vocabulary.len());
    assert!(vocabulary.len() >= 500 && terms >= 4_000);
    for concept in vocabulary.concepts() {
        assert!(
            !concept.label.is_empty() && !concept.label_cy.is_empty(),
            "{}",
            concept.id
        );
    }
}

#[test]
fn the_shipped_hierarchy_and_pairs_hold_what_the_design_promises() {
    let vocabulary = Vocabulary::embedded();
    let find = |id: &str| {
        vocabulary
            .find(id)
            .unwrap_or_else(|| panic!("no concept {id}"))
    };
    for (narrow, broad) in [
        ("alzheimers-disease", "dementia"),
        ("aphasia", "acquired-brain-injury"),
        ("stroke", "circulatory-condition"),
        ("walking-football", "sport"),
        ("young-carers", "carers"),
    ] {
        assert!(
            vocabulary.ancestors(find(narrow)).contains(&find(broad)),
            "{narrow}"
        );
    }
    for (asked, never) in [
        ("eating-disorder", "weight-management"),
        ("eating-disorder", "gym"),
        ("baby-loss", "playgroup"),
        ("gambling", "quiz"),
        ("domestic-abuse", "relationship-support"),
    ] {
        let pairs = vocabulary.never_together().iter();
        let mut of_asked = pairs.filter(|pair| pair.asked == find(asked));
        assert!(
            of_asked.any(|pair| pair.never.contains(&find(never))),
            "{asked}"
        );
    }
    for id in WITHHELD_PLACE_CONCEPTS {
        find(id);
    }
}

#[test]
fn every_label_is_recognised_as_its_own_concept() {
    let vocabulary = Vocabulary::embedded();
    let mut missed = Vec::new();
    for (concept, ix) in vocabulary.concepts().iter().zip(0..) {
        let found = hereabouts_vocabulary::recognise(vocabulary, &concept.label).understood;
        if !found
            .iter()
            .any(|understood| understood.concept == ConceptIx(ix))
        {
            missed.push(&concept.label);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
