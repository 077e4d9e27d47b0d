#!/usr/bin/env python3
"""Makes the inputs of the two real projects in a folder: prepare.py REGION FOLDER

REGION is the developers' real data (southern Saxony-Anhalt and Leipzig). Nothing of it is kept in the project: this
script joins and completes it where the test runs. What is assumed, since the sources do not say it:
- Leipzig: antennas on buildings stand 28 m, on masts 38 m above ground; indoor sites and GSM carriers are left out;
  powers, tilts and patterns are the defaults per band of data/profiles/bands.toml.
- Burgenlandkreis: the eight masts of 2009 carry B20, operators in turn. Invented masts, labelled "ERFUNDEN-": 1 km
  census cells in descending order of people, from 400 people on, none within 4.5 km of another mast; 35 m high; B20
  always, B3 and N78 from 3,000 people on, N28 at every second one; one operator under 1,200 people, two under 3,000,
  else three.
- Constraint layers are invented and labelled so: built-up areas are squares around census cells with 500 people and
  more; reserves, roads and monuments lie at made-up places.
"""
import csv
import gzip
import json
import pathlib
import shutil
import subprocess
import sys

OPERATORS = ["Telekom", "Vodafone", "Telefonica"]
HEIGHT_M = {"Building": 28, "Freestanding": 38}
BURGENLAND = (668000, 5636000, 740000, 5700000)  # box around the county with its neighbours, EPSG:25832


def transform(points, source, target):
    """Points (x, y) through gdaltransform, axes east before north."""
    lines = "\n".join(f"{x} {y}" for x, y in points)
    out = subprocess.run(["gdaltransform", "-s_srs", source, "-t_srs", target], input=lines, text=True,
                         capture_output=True, check=True).stdout
    return [tuple(float(v) for v in line.split()[:2]) for line in out.splitlines()]


def write_table(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def leipzig_network(region, folder):
    def read(name):
        return csv.DictReader(open(region / name, encoding="utf-8-sig"), delimiter=";")

    sites = {row["site_id"]: row for row in read("leipzig_sites.csv")}
    antennas = {row["antenna_id"]: row for row in read("leipzig_antennas.csv")}
    rows = []
    for cell in read("leipzig_cells.csv"):
        antenna = antennas.get(cell["antenna_id"])
        site = sites.get(antenna["site_id"]) if antenna else None
        if site is None or site["construction"] not in HEIGHT_M or cell["service"][0] not in "BN":
            continue
        latitude, longitude = site["coordinates"].split(",")
        rows.append([site["site_id"], antenna["operator"], cell["service"], antenna["orientation"],
                     HEIGHT_M[site["construction"]], site["construction"], longitude, latitude])
    rows = sorted(set(map(tuple, rows)))
    write_table(folder / "leipzig_network.csv",
                ["site", "operator", "band", "azimuth", "height_m", "construction", "lon", "lat"], rows)


def census_cells(region):
    """(people, x, y) of 1 km cells around the county, most people first; centres in EPSG:25832."""
    with gzip.open(region / "st_plus20km_pop_1km_2021.csv.gz", "rt", encoding="utf-8") as file:
        cells = [(float(row["x_ll_3035"]) + 500, float(row["y_ll_3035"]) + 500, int(row["pop"]))
                 for row in csv.DictReader(file)]
    placed = transform([(x, y) for x, y, _ in cells], "EPSG:3035", "EPSG:25832")
    inside = [(people, x, y) for (x, y), (_, _, people) in zip(placed, cells)
              if BURGENLAND[0] < x < BURGENLAND[2] and BURGENLAND[1] < y < BURGENLAND[3]]
    return sorted(inside, key=lambda c: (-c[0], c[1], c[2]))


def masts_of_2009(region):
    with open(region / "de_sites_2009_unique_from_spitz_log.csv", encoding="utf-8") as file:
        points = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    return [p for p in transform(points, "EPSG:4326", "EPSG:25832")
            if BURGENLAND[0] < p[0] < BURGENLAND[2] and BURGENLAND[1] < p[1] < BURGENLAND[3]]


def burgenland_network(region, folder, cells):
    rows, places = [], []

    def add(site, operators, bands, x, y):
        rows.extend([site, operator, band, 35, "mast", round(x, 1), round(y, 1)] for operator in operators for band in bands)
        places.append((x, y))

    for k, (x, y) in enumerate(masts_of_2009(region)):
        add(f"BESTAND-2009-{k + 1:03}", [OPERATORS[k % 3]], ["B20"], x, y)
    number = 0
    for people, x, y in cells:
        if people < 400 or any((x - a) ** 2 + (y - b) ** 2 < 4500 ** 2 for a, b in places):
            continue
        number += 1
        count = 1 if people < 1200 else 2 if people < 3000 else 3
        bands = ["B20"] + (["N28"] if number % 2 == 0 else []) + (["B3", "N78"] if people >= 3000 else [])
        add(f"ERFUNDEN-{number:03}", [OPERATORS[(number + k) % 3] for k in range(count)], bands, x, y)
    write_table(folder / "burgenland_network.csv", ["site", "operator", "band", "height_m", "kind", "x", "y"], rows)


def square(x, y, half):
    return [[[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half]]]


def write_layer(path, features):
    json.dump({"type": "FeatureCollection",
               "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
               "features": [{"type": "Feature", "properties": properties, "geometry": geometry}
                            for geometry, properties in features]}, open(path, "w", encoding="utf-8"))


def invented_constraints(folder, cells):
    polygon = lambda rings: {"type": "Polygon", "coordinates": rings}
    write_layer(folder / "ortslage.geojson",
                [(polygon(square(x, y, 480)), {"name": f"Ort {k} (erfunden)"})
                 for k, (people, x, y) in enumerate(cells) if people >= 500])
    centre = (703000, 5667000)
    write_layer(folder / "nsg.geojson",
                [(polygon(square(centre[0] + dx, centre[1] + dy, 900)), {"name": "NSG (erfunden)"})
                 for dx, dy in [(-15000, 2000), (-4000, -9000), (9000, 5000), (14000, -6000), (-9000, 12000)]])
    write_layer(folder / "lsg.geojson",
                [(polygon(square(centre[0] - 8000, centre[1] + 3000, 5000)), {"name": "LSG (erfunden)"})])
    write_layer(folder / "roads_b.geojson",
                [({"type": "LineString", "coordinates": [[centre[0] - 25000, centre[1] + s], [centre[0] + 25000, centre[1] - s]]},
                  {"name": f"B {180 + k} (erfunden)", "width_m": 8.0}) for k, s in enumerate([4000, -7000])])
    write_layer(folder / "monuments.geojson",
                [({"type": "Point", "coordinates": [x + 60, y]}, {"name": "Kirche (erfunden)"})
                 for k, (people, x, y) in enumerate(cells) if people >= 500 and k % 3 == 0])


def main():
    region, folder = map(pathlib.Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ["st_south_dgm200_utm32.tif", "st_south_clc2018_code_1km_utm32.tif", "eurostat_grid_de_2021_1km.csv.gz",
                 "st_plus20km_pop_100m_DERIVED.csv.gz", "vg250_kreise_blk_grz_abg_v_utm32.gpkg",
                 "vg5000_st_neighbours_gk3.gpkg"]:
        shutil.copyfile(region / name, folder / name)
    cells = census_cells(region)
    leipzig_network(region, folder)
    burgenland_network(region, folder, cells)
    invented_constraints(folder, cells)
    here = pathlib.Path(__file__).parent
    for name in ["leipzig.toml", "burgenlandkreis.toml"]:
        shutil.copyfile(here / name, folder / name)


main()
