//! Areas served: one row holds exactly what its kind needs.

use super::{Owner, Part, SRID, lon_lat, parsed, to_point, word};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{LonLat, ServiceArea, ServiceAreaExtent};
use postgis_diesel::types::{MultiPolygon, Point, Polygon};
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::service_area)]
pub(in crate::store) struct ServiceAreaRow {
    id: Uuid,
    service_id: Uuid,
    ordinal: i32,
    name: Option<String>,
    kind: String,
    local_authority: Option<String>,
    districts: Option<Vec<String>>,
    centre: Option<Point>,
    radius_m: Option<f64>,
    nation: Option<String>,
    boundary: Option<MultiPolygon<Point>>,
}

impl ServiceAreaRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, area: &ServiceArea) -> Self {
        let mut row = Self {
            id: owner.part_id("service_area", ordinal),
            service_id: owner.id(),
            ordinal,
            name: area.name.clone(),
            kind: kind_of(&area.extent).to_owned(),
            local_authority: None,
            districts: None,
            centre: None,
            radius_m: None,
            nation: None,
            boundary: None,
        };
        match &area.extent {
            ServiceAreaExtent::LocalAuthority { code } => row.local_authority = Some(code.clone()),
            ServiceAreaExtent::Districts { districts } => {
                row.districts = Some(districts.iter().cloned().map(String::from).collect());
            }
            ServiceAreaExtent::Circle { centre, radius_m } => {
                row.centre = Some(to_point(*centre));
                row.radius_m = Some(*radius_m);
            }
            ServiceAreaExtent::Nation { nation } => row.nation = Some(nation.to_string()),
            ServiceAreaExtent::UnitedKingdom => {}
            ServiceAreaExtent::Boundary { polygons } => {
                row.boundary = Some(multi_polygon(polygons))
            }
        }
        row
    }
}

impl Part for ServiceAreaRow {
    type Domain = ServiceArea;

    fn owner_id(&self) -> Uuid {
        self.service_id
    }

    fn read(self) -> Result<ServiceArea, StoreError> {
        let missing = || {
            StoreError::Corrupt(format!(
                "service_area {} lacks what its kind needs",
                self.id
            ))
        };
        let extent = match self.kind.as_str() {
            "local_authority" => ServiceAreaExtent::LocalAuthority {
                code: self.local_authority.clone().ok_or_else(missing)?,
            },
            "districts" => {
                let districts = self.districts.clone().ok_or_else(missing)?;
                ServiceAreaExtent::Districts {
                    districts: districts
                        .into_iter()
                        .map(parsed)
                        .collect::<Result<_, _>>()?,
                }
            }
            "circle" => ServiceAreaExtent::Circle {
                centre: lon_lat(self.centre.as_ref().ok_or_else(missing)?)?,
                radius_m: self.radius_m.ok_or_else(missing)?,
            },
            "nation" => ServiceAreaExtent::Nation {
                nation: word(self.nation.as_deref().ok_or_else(missing)?)?,
            },
            "united_kingdom" => ServiceAreaExtent::UnitedKingdom,
            "boundary" => ServiceAreaExtent::Boundary {
                polygons: rings(self.boundary.as_ref().ok_or_else(missing)?)?,
            },
            other => {
                return Err(StoreError::Corrupt(format!(
                    "service_area {} is of kind {other}",
                    self.id
                )));
            }
        };
        Ok(ServiceArea {
            name: self.name,
            extent,
        })
    }
}

const fn kind_of(extent: &ServiceAreaExtent) -> &'static str {
    match extent {
        ServiceAreaExtent::LocalAuthority { .. } => "local_authority",
        ServiceAreaExtent::Districts { .. } => "districts",
        ServiceAreaExtent::Circle { .. } => "circle",
        ServiceAreaExtent::Nation { .. } => "nation",
        ServiceAreaExtent::UnitedKingdom => "united_kingdom",
        ServiceAreaExtent::Boundary { .. } => "boundary",
    }
}

fn multi_polygon(polygons: &[Vec<Vec<LonLat>>]) -> MultiPolygon<Point> {
    let polygon = |rings: &Vec<Vec<LonLat>>| Polygon {
        rings: rings
            .iter()
            .map(|ring| ring.iter().copied().map(to_point).collect())
            .collect(),
        srid: Some(SRID),
    };
    MultiPolygon {
        polygons: polygons.iter().map(polygon).collect(),
        srid: Some(SRID),
    }
}

fn rings(boundary: &MultiPolygon<Point>) -> Result<Vec<Vec<Vec<LonLat>>>, StoreError> {
    let ring = |ring: &Vec<Point>| ring.iter().map(lon_lat).collect::<Result<Vec<_>, _>>();
    let polygon = |polygon: &Polygon<Point>| {
        polygon
            .rings
            .iter()
            .map(ring)
            .collect::<Result<Vec<_>, _>>()
    };
    boundary.polygons.iter().map(polygon).collect()
}
