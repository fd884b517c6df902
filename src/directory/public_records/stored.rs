//! The public records as bytes: each as it lies in memory, compressed already, with what finds it.
//!
//! The records of one moment, however they change while they are written. Sums are the caller's matter.

use super::{PublicRecords, StoredOrganization, StoredService, Tables};
use crate::directory::browse::BrowseFacts;
use crate::directory::sharded::Sharded;
use hereabouts_domain::{LonLat, OrganizationId, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Date;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// No name and no record is longer; a length above it was never written.
const LONGEST: u32 = 1 << 26;

/// The records as they were at one moment.
pub(crate) struct RecordsThen {
    services: Sharded<StoredService>,
    organizations: Sharded<StoredOrganization>,
}

impl PublicRecords {
    /// The records as they are now.
    pub(crate) fn now(&self) -> RecordsThen {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        RecordsThen {
            services: tables.services.clone(),
            organizations: tables.organizations.clone(),
        }
    }

    /// Reads what [`RecordsThen::write_to`] wrote.
    pub(crate) fn read_from(input: &mut impl Read) -> Result<Self> {
        let mut tables = Tables::default();
        let mut scratch = Vec::new();
        for _ in 0..read_number(input)? {
            let id = ServiceId(read_id(input)?);
            let organization_id = OrganizationId(read_id(input)?);
            let stored = StoredService {
                organization_id,
                name: read_name(input, &mut scratch)?,
                is_discreet: read_flag(input)?,
                due: read_day(input)?,
                facts: Arc::new(read_facts(input)?),
                compressed: Arc::from(read_bytes(input, &mut scratch)?),
            };
            tables.put_service(id, stored);
        }
        for _ in 0..read_number(input)? {
            let id = read_id(input)?;
            let organization = tables.organizations.entry_or_default(id);
            organization.name = Some(read_name(input, &mut scratch)?);
            let compressed = read_bytes(input, &mut scratch)?;
            organization.compressed = (!compressed.is_empty()).then(|| Arc::from(compressed));
        }
        Ok(Self {
            tables: RwLock::new(tables),
        })
    }
}

impl RecordsThen {
    /// Writes them, in no order.
    pub(crate) fn write_to(&self, output: &mut impl Write) -> Result<()> {
        write_number(output, self.services.len())?;
        for (id, stored) in self.services.iter() {
            output.write_all(id.as_bytes())?;
            output.write_all(stored.organization_id.0.as_bytes())?;
            write_bytes(output, stored.name.as_bytes())?;
            output.write_all(&[u8::from(stored.is_discreet)])?;
            write_day(output, stored.due)?;
            write_facts(output, &stored.facts)?;
            write_bytes(output, &stored.compressed)?;
        }
        write_number(output, self.organizations.len())?;
        for (id, stored) in self.organizations.iter() {
            output.write_all(id.as_bytes())?;
            write_bytes(
                output,
                stored.name.as_deref().unwrap_or_default().as_bytes(),
            )?;
            write_bytes(output, stored.compressed.as_deref().unwrap_or_default())?;
        }
        Ok(())
    }
}

fn write_number(output: &mut impl Write, number: usize) -> Result<()> {
    output.write_all(&(number as u64).to_le_bytes())
}

fn read_number(input: &mut impl Read) -> Result<u64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn read_id(input: &mut impl Read) -> Result<Uuid> {
    let mut bytes = [0; 16];
    input.read_exact(&mut bytes)?;
    Ok(Uuid::from_bytes(bytes))
}

fn read_flag(input: &mut impl Read) -> Result<bool> {
    let mut byte = [0];
    input.read_exact(&mut byte)?;
    Ok(byte != [0])
}

/// A day in four bytes; the month 0 is none.
fn write_day(output: &mut impl Write, day: Option<Date>) -> Result<()> {
    let (year, month, day) = day.map_or((0, 0, 0), |on| (on.year(), on.month(), on.day()));
    let [first, second] = year.to_le_bytes();
    output.write_all(&[first, second, month.to_le_bytes()[0], day.to_le_bytes()[0]])
}

fn read_day(input: &mut impl Read) -> Result<Option<Date>> {
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes)?;
    let [first, second, month, day] = bytes;
    if month == 0 {
        return Ok(None);
    }
    let year = i16::from_le_bytes([first, second]);
    let on = Date::new(year, i8::from_le_bytes([month]), i8::from_le_bytes([day]));
    on.map(Some)
        .map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// Concepts by their index: whoever reads it has the very vocabulary that wrote it.
fn write_facts(output: &mut impl Write, facts: &BrowseFacts) -> Result<()> {
    output.write_all(&[u8::from(facts.is_sample)])?;
    write_day(output, facts.checked_on)?;
    write_number(output, facts.concepts.len())?;
    for concept in &facts.concepts {
        output.write_all(&concept.0.to_le_bytes())?;
    }
    write_number(output, facts.points.len())?;
    for point in &facts.points {
        output.write_all(&point.longitude().to_le_bytes())?;
        output.write_all(&point.latitude().to_le_bytes())?;
    }
    Ok(())
}

fn read_facts(input: &mut impl Read) -> Result<BrowseFacts> {
    let is_sample = read_flag(input)?;
    let checked_on = read_day(input)?;
    let concepts = (0..read_number(input)?).map(|_| {
        let mut bytes = [0; 2];
        input.read_exact(&mut bytes)?;
        Ok(ConceptIx(u16::from_le_bytes(bytes)))
    });
    let concepts = concepts.collect::<Result<_>>()?;
    let points = (0..read_number(input)?).map(|_| {
        let [longitude, latitude] = [read_degrees(input)?, read_degrees(input)?];
        let point = LonLat::parse(longitude, latitude);
        point.map_err(|error| Error::new(ErrorKind::InvalidData, error))
    });
    Ok(BrowseFacts {
        concepts,
        points: points.collect::<Result<_>>()?,
        is_sample,
        checked_on,
    })
}

fn read_degrees(input: &mut impl Read) -> Result<f64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(f64::from_le_bytes(bytes))
}

fn read_name(input: &mut impl Read, scratch: &mut Vec<u8>) -> Result<Arc<str>> {
    let name = std::str::from_utf8(read_bytes(input, scratch)?);
    name.map(Arc::from)
        .map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

fn write_bytes(output: &mut impl Write, bytes: &[u8]) -> Result<()> {
    let too_long = || Error::new(ErrorKind::InvalidData, "a record of more than 64 MiB");
    let length = u32::try_from(bytes.len()).ok();
    let length = length
        .filter(|&length| length <= LONGEST)
        .ok_or_else(too_long)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(bytes)
}

fn read_bytes<'s>(input: &mut impl Read, scratch: &'s mut Vec<u8>) -> Result<&'s [u8]> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(Error::new(
            ErrorKind::InvalidData,
            "a record longer than any is",
        ));
    }
    // Only as much as really comes: an enormous length ends with the bytes.
    scratch.clear();
    input.take(length.into()).read_to_end(scratch)?;
    if scratch.len() < length as usize {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(scratch)
}
