"""What Valhalla's programs are told: where the tiles lie, and how far they may go.

Its own defaults are for a server: a gigabyte of tiles in memory, soft avoidance where hard was asked for, the driving
side from a border that a city's extract does not hold (then exits of roundabouts are counted the wrong way round).
"""

import json
from pathlib import Path

CACHE_BYTES = 64_000_000
"""of tiles that one answer may hold"""
FARTHEST_M = 5_000_000.0
FARTHEST_ROAD_M = 2000
"""from a place to the road that leads there: one that lies in the sea, or off the map, has none"""
RESERVED_LABELS = 50_000
"""of a search, for each place of a matrix: its default takes gigabytes before it begins"""
MOST_LOCATIONS = 24
MOST_ALTERNATIVES = 3

_MATCHING = {
    "sigma_z": 4.07,
    "gps_accuracy": 5.0,
    "beta": 3,
    "max_route_distance_factor": 5,
    "max_route_time_factor": 5,
    "max_search_radius": 100,
    "breakage_distance": 2000,
    "interpolation_distance": 10,
    "search_radius": 50,
    "geometry": False,
    "route": True,
    "turn_penalty_factor": 0,
}
"""Valhalla's defaults: it wants them, though it matches nothing for us"""


def configuration(tiles: Path, concurrency: int = 1, *, many_to_many: bool = False) -> str:
    """Return the JSON for both programs.

    tiles: the folder of the tiles. concurrency: threads that build them. many_to_many: for a matrix of many sources,
    which takes a sixth of the time so; one of a single source takes a sixth of the time as it is.
    """
    proxy = {"service": {"proxy": "ipc://unused"}}
    return json.dumps(
        {
            "logging": {"type": "std_err"},
            "mjolnir": {
                "tile_dir": str(tiles),
                "max_cache_size": CACHE_BYTES,
                "concurrency": concurrency,
                "include_bicycle": False,
                "data_processing": {"use_admin_db": False},
            },
            "additional_data": {},
            "loki": {
                "actions": ["route", "sources_to_targets", "locate"],
                "service_defaults": {
                    "minimum_reachability": 50,
                    "radius": 0,
                    "search_cutoff": FARTHEST_ROAD_M,
                    "node_snap_tolerance": 5,
                    "street_side_tolerance": 5,
                    "street_side_max_distance": 1000,
                    "heading_tolerance": 60,
                    "mvt_min_zoom_road_class": [7, 7, 8, 11, 11, 12, 13, 14],
                    "mvt_cache_min_zoom": 11,
                    "mvt_max_age": "0",
                },
                **proxy,
            },
            "thor": {
                "source_to_target_algorithm": "costmatrix" if many_to_many else "timedistancematrix",
                "max_reserved_labels_count_bidir_dijkstras": RESERVED_LABELS,
                **proxy,
            },
            "odin": {"markup_formatter": {"markup_enabled": False}, **proxy},
            "meili": {"mode": "auto", "default": _MATCHING, "grid": {"size": 500, "cache_size": 1000}, **proxy},
            "httpd": {"service": {"listen": "ipc://unused", "loopback": "ipc://unused", "interrupt": "ipc://unused"}},
            "service_limits": _limits(),
            "statsd": {},
        }
    )


def _limits() -> dict[str, object]:
    by_mode = {
        "max_distance": FARTHEST_M,
        "max_locations": MOST_LOCATIONS,
        "max_matrix_distance": FARTHEST_M,
        "max_matrix_location_pairs": MOST_LOCATIONS**2,
    }
    return {
        "auto": by_mode,
        "pedestrian": {**by_mode, "min_transit_walking_distance": 1, "max_transit_walking_distance": 1},
        "trace": {
            "max_distance": 1.0,
            "max_gps_accuracy": 100.0,
            "max_search_radius": 100.0,
            "max_shape": 2,
            "max_alternates": 1,
            "max_alternates_shape": 2,
        },
        "isochrone": {
            "max_contours": 1,
            "max_time_contour": 1,
            "max_distance": 1.0,
            "max_locations": 1,
            "max_distance_contour": 1,
        },
        "skadi": {"max_shape": 2, "min_resample": 10.0},
        "centroid": {"max_distance": 1.0, "max_locations": 2},
        "status": {"allow_verbose": False},
        "max_exclude_locations": 1,
        "max_reachability": 100,
        "max_radius": 200,
        "max_timedep_distance": 0,
        "max_timedep_distance_matrix": 0,
        "max_alternates": MOST_ALTERNATIVES,
        "max_exclude_polygons_length": 1,
        "allow_hard_exclusions": True,
    }
