//! Areas served, as maps and sample files name them.

use hereabouts_domain::{District, Nation, ServiceArea, ServiceAreaExtent};
use hereabouts_gazetteer::LocalAuthority;

/// A local authority by its GSS code; an old code is followed to the new one.
///
/// # Errors
/// In words, when there is none, or it has no GSS code (Jersey, Guernsey, the Isle of Man).
pub(crate) fn local_authority(code: &str) -> Result<ServiceArea, String> {
    match LocalAuthority::by_code(code) {
        Some(authority) if authority.nation.is_some() => Ok(ServiceArea {
            name: Some(authority.name.to_owned()),
            extent: ServiceAreaExtent::LocalAuthority {
                code: authority.code.to_owned(),
            },
        }),
        _ => Err(format!(
            "there is no local authority with the code {code}; one looks like E07000112"
        )),
    }
}

/// A nation.
pub(crate) fn nation(nation: Nation) -> ServiceArea {
    ServiceArea {
        name: Some(nation.name().to_owned()),
        extent: ServiceAreaExtent::Nation { nation },
    }
}

/// All four nations.
pub(crate) fn united_kingdom() -> ServiceArea {
    ServiceArea {
        name: Some("United Kingdom".to_owned()),
        extent: ServiceAreaExtent::UnitedKingdom,
    }
}

/// Postcode districts.
///
/// # Errors
/// In words, when there are none, or one has not the form of a district.
pub(crate) fn districts(codes: &[String]) -> Result<ServiceArea, String> {
    if codes.is_empty() {
        return Err("`districts` names at least one, like CT20".to_owned());
    }
    let districts = codes
        .iter()
        .map(|code| District::parse(code))
        .collect::<Result<Vec<_>, _>>();
    let districts = districts.map_err(|error| error.to_string())?;
    Ok(ServiceArea {
        name: None,
        extent: ServiceAreaExtent::Districts { districts },
    })
}
