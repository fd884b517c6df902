//! Writes results into an answer by copying what was written when the services were indexed, and the few
//! members that the question changes. A test holds what comes out against `ResultBody`.

use super::{next_session, profiles};
use crate::directory::{AskedTimes, unquoted};
use crate::http::fragment::Fragment;
use hereabouts_search::{
    Asked, Hit, PlacelessHit, Query, Reach, Score, TagBasis, TextMatch, Tier, Why,
};
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use jiff::civil::DateTime;
use std::hint::black_box;

/// Writes results beside each other into an answer that is being written.
pub(in crate::http) struct ResultWriter<'a> {
    pub(in crate::http) vocabulary: &'a Vocabulary,
    /// What was asked.
    pub(in crate::http) query: &'a Query,
    /// What a session is next to.
    pub(in crate::http) now: DateTime,
    /// The times that were asked for, if any were.
    pub(in crate::http) times: Option<AskedTimes>,
    /// What the profiles asked for.
    pub(in crate::http) access: &'a [ConceptIx],
    pub(in crate::http) out: &'a mut Vec<u8>,
}

impl ResultWriter<'_> {
    /// Services with a place, as a JSON array.
    pub(in crate::http) fn write_hits(&mut self, hits: &[Hit<'_>]) {
        fetch(hits.iter().map(|hit| hit.fragment));
        self.write_array(hits, |writer, hit| {
            writer.write_fragment(hit.fragment);
            writer.write_distance(hit);
            writer.write_whys(&hit.why);
            writer.write_score(hit.score);
            writer.text(",\"other_locations\":");
            writer.number(u64::from(hit.other_locations));
        });
    }

    /// Services without a place, as a JSON array.
    pub(in crate::http) fn write_placeless_hits(&mut self, hits: &[PlacelessHit<'_>]) {
        fetch(hits.iter().map(|hit| hit.fragment));
        self.write_array(hits, |writer, hit| {
            writer.write_fragment(hit.fragment);
            writer.text(",\"distance_m\":null");
            writer.write_reach(hit.reach.iter().map(|reach| reach.as_str()));
            writer.write_whys(&hit.why);
            writer.write_score(hit.score);
            writer.text(",\"other_locations\":0");
            if !hit.coverage_is_certain {
                writer.text(",\"coverage_certain\":false");
            }
        });
    }

    fn write_array<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.text("[");
        for (at, item) in items.iter().enumerate() {
            self.text(if at == 0 { "{" } else { ",{" });
            write(self, item);
            self.text("}");
        }
        self.text("]");
    }

    fn write_fragment(&mut self, fragment: &[u8]) {
        let fragment = Fragment::split(fragment);
        self.out.extend_from_slice(fragment.members());
        let rules = fragment.rules();
        next_session::write(self.out, &rules, self.now);
        let meets = (self.times.as_ref()).map(|times| times.meets(rules));
        if let Some(meets) = meets {
            self.text(",\"meets\":\"");
            self.text(meets.as_str());
            self.text("\"");
        }
    }

    fn write_distance(&mut self, hit: &Hit<'_>) {
        let at_home = hit.at_home.iter().map(|reach| reach.as_str());
        let Some(metres) = hit.distance_m else {
            self.text(",\"distance_m\":null");
            return self.write_reach(at_home);
        };
        self.text(",\"distance_m\":");
        self.number(whole_metres(metres));
        let covers = (hit.covers == Some(true)).then_some(Reach::Covers.as_str());
        self.write_reach(["near"].into_iter().chain(covers).chain(at_home));
        if hit.covers == Some(false) {
            self.text(",\"outside_area\":true");
        }
    }

    fn write_reach(&mut self, ways: impl Iterator<Item = &'static str>) {
        self.text(",\"reach\":[");
        for (at, way) in ways.enumerate() {
            self.text(if at == 0 { "\"" } else { ",\"" });
            self.text(way);
            self.text("\"");
        }
        self.text("]");
    }

    fn write_whys(&mut self, whys: &[Why<'_>]) {
        self.text(",\"why\":[");
        for (at, why) in whys.iter().enumerate() {
            self.text(if at == 0 { "{" } else { ",{" });
            self.write_why(why);
            self.text("}");
        }
        self.text("],\"unmet\":[");
        for (at, concept) in self.query.unmet(whys).enumerate() {
            self.text(if at == 0 { "\"" } else { ",\"" });
            self.text(&self.vocabulary.get(concept).id);
            self.text("\"");
        }
        self.text("]");
        if !self.access.is_empty() {
            self.write_access(whys);
        }
    }

    /// What is said of each thing that the profiles asked for.
    fn write_access(&mut self, whys: &[Why]) {
        self.text(",\"access\":[");
        for (at, &concept) in self.access.iter().enumerate() {
            self.text(if at == 0 { "{" } else { ",{" });
            self.text("\"concept\":\"");
            self.text(&self.vocabulary.get(concept).id);
            self.text("\",\"said\":\"");
            self.text(profiles::said(whys, concept));
            self.text("\"}");
        }
        self.text("]");
    }

    fn write_score(&mut self, score: Option<Score>) {
        let Some(score) = score else {
            return self.text(",\"score\":null");
        };
        for (name, value) in [
            (",\"score\":{\"total\":", score.total()),
            (",\"fit\":", score.fit),
            (",\"reach\":", score.reach),
            (",\"fresh\":", score.fresh),
            (",\"text\":", score.text),
        ] {
            self.text(name);
            self.number(u64::from(value));
        }
        self.text("}");
    }

    fn write_why(&mut self, why: &Why<'_>) {
        match why.asked {
            Asked::Concept(concept) => {
                self.text("\"concept\":\"");
                self.text(&self.vocabulary.get(concept).id);
                self.text("\"");
            }
            Asked::Word(at) => {
                self.text("\"concept\":null,\"word\":");
                let words = &self.query.words;
                let word = words.get(usize::from(at)).map_or("", String::as_str);
                self.json_text(unquoted(word));
            }
        }
        self.text(",\"match\":\"");
        self.text(why.tier.as_str());
        self.text(match why.basis {
            Some(TagBasis::Stated) => "\",\"basis\":\"stated\"",
            Some(TagBasis::Suggested) => "\",\"basis\":\"suggested\"",
            None => "\",\"basis\":null",
        });
        if let Some(text) = &why.text {
            self.write_text_match(text);
        }
        if let Some(via) = why.via.filter(|_| why.tier != Tier::Exact) {
            self.text(",\"via\":\"");
            self.text(&self.vocabulary.get(via).id);
            self.text("\"");
        }
    }

    fn write_text_match(&mut self, text: &TextMatch<'_>) {
        if let Some(met) = text.met {
            self.text(",\"met\":");
            self.json_text(met);
        }
        self.text(",\"how\":\"");
        self.text(text.how.as_str());
        self.text("\",\"field\":\"");
        self.text(text.field.as_str());
        self.text("\"");
    }

    fn json_text(&mut self, text: &str) {
        self.text(&serde_json::Value::from(text).to_string());
    }

    /// A number, in digits.
    pub(in crate::http) fn number(&mut self, number: u64) {
        self.text(itoa::Buffer::new().format(number));
    }

    /// Text, as it is.
    pub(in crate::http) fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// Reads the first bytes of all fragments, which lie far apart in memory: so it is waited for once, and not
/// once a fragment.
fn fetch<'a>(fragments: impl Iterator<Item = &'a [u8]>) {
    for fragment in fragments {
        black_box(fragment.first().copied());
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no distance is negative, or longer than half the Earth's girth"
)]
fn whole_metres(metres: f64) -> u64 {
    metres.round() as u64
}
