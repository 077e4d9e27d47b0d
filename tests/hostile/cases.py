"""The hostile inputs: each case changes a copy of a synthetic land and says how the program is called on it."""
import dataclasses
import gzip
import json
import os
import random
import sqlite3
import zipfile

SQUARE = [[[11.2, 51.75], [11.3, 51.75], [11.3, 51.8], [11.2, 51.8], [11.2, 51.75]]]
PASSWD = "/etc/passwd"


@dataclasses.dataclass
class Case:
    name: str
    prepare: object
    arguments: list
    codes: set = dataclasses.field(default_factory=lambda: {3})
    says: str = ""


def check(*settings, more=()):
    arguments = ["check", "{land}/project.toml"]
    for setting in settings:
        arguments += ["--set", setting.replace("{", "{{").replace("}", "}}")]
    return arguments + list(more)


def run(*settings):
    return ["run", "{land}/project.toml", "--out", "{out}"] + check(*settings)[2:]


def nothing(land):
    pass


def geojson(text_of_crs, in_geometry=False, key="crs"):
    def prepare(land):
        geometry = {"type": "Polygon", "coordinates": SQUARE}
        head = f'"{key}": {text_of_crs}, '
        shape = json.dumps(geometry)
        if in_geometry:
            shape, head = "{" + head + shape[1:], ""
        (land / "b.geojson").write_text('{"type": "FeatureCollection", ' + head + '"features": [{"type": "Feature", '
                                        '"properties": {}, "geometry": ' + shape + "}]}")
    return prepare


def geojson_cases():
    boundary = check("inputs.boundary.path=b.geojson")
    link = '{"type": "%s", "properties": {"href": "http://127.0.0.1:9/x", "type": "esriwkt"}}'
    yield Case("GeoJSON, CRS by link", geojson(link % "link"), boundary, says="opens no connections")
    yield Case("GeoJSON, CRS by LINK", geojson(link % "LINK"), boundary, says="opens no connections")
    yield Case("GeoJSON, CRS key escaped", geojson(link % "link", key="\\u0063r\\u0073"), boundary, says="opens no")
    yield Case("GeoJSON, CRS key in capitals", geojson(link % "link", key="CRS"), boundary, says="opens no")
    yield Case("GeoJSON, CRS by link in the geometry", geojson(link % "link", in_geometry=True), boundary, says="opens no")
    yield Case("GeoJSON, CRS by url", geojson('{"type": "url", "properties": {"url": "http://127.0.0.1:9/"}}'), boundary)
    yield Case("GeoJSON, CRS by OGC", geojson('{"type": "OGC", "properties": {"urn": "http://127.0.0.1:9/"}}'), boundary)
    yield Case("GeoJSON, CRS name +init", geojson('{"type": "name", "properties": {"name": "+init=/etc/passwd:1"}}'),
               boundary, says=PASSWD)
    yield Case("GeoJSON, CRS name with a grid",
               geojson('{"type": "name", "properties": {"name": "+proj=longlat +nadgrids=/etc/passwd"}}'), boundary)
    yield Case("GeoJSON, CRS name is a path", geojson('{"type": "name", "properties": {"name": "/etc/passwd"}}'), boundary)
    yield Case("GeoJSON, CRS name is an address", geojson('{"type": "name", "properties": {"name": "http://127.0.0.1:9/"}}'),
               boundary)
    yield Case("GeoJSON, CRS without end", geojson('{"type": ' + "[" * 5000), boundary)


def crs_cases():
    for name, crs in {"+init": "+init=/etc/passwd:1", "grid": "+proj=utm +zone=32 +nadgrids=/etc/passwd +units=m",
                      "optional grid": "+proj=utm +zone=32 +nadgrids=@/etc/passwd +units=m", "path": PASSWD,
                      "relative path": "../secret/secret.txt", "address": "http://127.0.0.1:9/", "file address":
                      "file:///etc/passwd", "vsicurl": "/vsicurl/http://127.0.0.1:9/", "pipeline":
                      "+proj=pipeline +step +proj=hgridshift +grids=/etc/passwd", "home": "+proj=utm +zone=32 "
                      "+nadgrids=~/secret", "bound": 'BOUNDCRS[SOURCECRS[GEOGCRS["x",DATUM["x",ELLIPSOID["x",6378137,298]],'
                      'CS[ellipsoidal,2],AXIS["lat",north],AXIS["lon",east],UNIT["degree",0.01745]]],TARGETCRS[GEOGCRS["y",'
                      'DATUM["y",ELLIPSOID["y",6378137,298]],CS[ellipsoidal,2],AXIS["lat",north],AXIS["lon",east],'
                      'UNIT["degree",0.01745]]],ABRIDGEDTRANSFORMATION["z",METHOD["NTv2"],'
                      'PARAMETERFILE["Latitude and longitude difference file","/etc/passwd"]]]'}.items():
        for key in ("project.crs", "inputs.sites.crs", "inputs.population.crs"):
            if key != "inputs.sites.crs":
                yield Case(f"{key}: {name}", nothing, check(f"{key}={json.dumps(crs)}"))
        def sites(land, crs=crs):
            text = (land / "project.toml").read_text()
            begin = text.index("[[inputs.sites]]")
            rest = text[begin:].replace('crs = "EPSG:25832"', "crs = '" + crs + "'", 1)
            (land / "project.toml").write_text(text[:begin] + rest)
        yield Case(f"inputs.sites.crs: {name}", sites, check())

    wgs = ('GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298.25]%s],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]%s]')
    for name, prj in {"PROJ4_GRIDS": wgs % (',EXTENSION["PROJ4_GRIDS","/etc/passwd"]', ""),
                      "PROJ4 +init": wgs % ("", ',EXTENSION["PROJ4","+init=/etc/passwd:1"]'),
                      "PROJ4 +nadgrids": wgs % ("", ',EXTENSION["PROJ4","+proj=longlat +nadgrids=/etc/passwd"]'),
                      "a PROJ string": "+init=/etc/passwd:1", "an address": "http://127.0.0.1:9/"}.items():
        yield Case(f".prj with {name}", lambda land, prj=prj: (land / "districts.prj").write_text(prj), check())


def vrt(source, relative="1", extra=""):
    return ('<VRTDataset rasterXSize="200" rasterYSize="200"><SRS>EPSG:25832</SRS><GeoTransform>600000, 100, 0, 5750000, 0, '
            f'-100</GeoTransform><VRTRasterBand dataType="Float32" band="1">{extra}<SimpleSource><SourceFilename '
            f'relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>'
            "</VRTDataset>")


def raster_cases():
    terrain = check("inputs.terrain.path=t.vrt", "limits.allow_vrt=true")
    for name, text in {"relativeToVRT 2": vrt("../secret/secret.txt", "2"), "an address": vrt("http://127.0.0.1:9/x"),
                       "vsicurl": vrt("/vsicurl/http://127.0.0.1:9/x"), "passwd": vrt(PASSWD, "0"),
                       "a way out": vrt("../secret/secret.txt"), "nested": vrt("t.vrt"),
                       "open options": vrt("terrain.tif", extra="<OpenOptions/>"),
                       "python": vrt("terrain.tif", extra="<PixelFunctionLanguage>Python</PixelFunctionLanguage>"),
                       "true": vrt("../secret/secret.txt", "true"), "warped":
                       vrt("terrain.tif").replace('rasterXSize="200"', 'rasterXSize="200" subClass="VRTWarpedDataset"')}.items():
        yield Case(f"VRT, {name}", lambda land, text=text: (land / "t.vrt").write_text(text), terrain)
        yield Case(f"VRT named .tif, {name}", lambda land, text=text: (land / "terrain.tif").write_text(text), check())
    for sibling in ("terrain.tif.Msk", "terrain.tif.MSK", "terrain.tif.ovr", "terrain.tif.Ovr", "Terrain.tif.msk"):
        def prepare(land, sibling=sibling):
            (land / sibling).write_text(vrt("../secret/secret.txt"))
            (land / "t.vrt").write_text(vrt("terrain.tif"))
        yield Case(f"{sibling} is a VRT", prepare, check(), {0, 3})
        yield Case(f"{sibling} is a VRT, behind a VRT", prepare, terrain, {0, 3})
    for link in ("terrain.tfw", "terrain.TFW", "terrain.tif.msk", "districts.DBF", "districts.qix", "terrain.tif.aux.xml"):
        def prepare(land, link=link):
            if link.endswith("DBF"):
                (land / "districts.dbf").unlink()
            (land / link).symlink_to("../secret/secret.txt")
        yield Case(f"{link} leads out", prepare, check())
    for name, text in {"MRF": "<MRF_META><Raster><Size x=\"2\" y=\"2\"/></Raster><CachedSource>../secret/secret.txt"
                       "</CachedSource></MRF_META>", "WMS": "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>http://127.0.0.1:9/"
                       "</ServerUrl></Service></GDAL_WMS>", "empty": "", "JSON": '{"tiles": ["http://127.0.0.1:9/"]}'}.items():
        yield Case(f"terrain is {name}", lambda land, text=text: (land / "terrain.tif").write_text(text), check())
    for name in ("/vsicurl/http://127.0.0.1:9/a.tif", "http://127.0.0.1:9/a.tif", "/vsis3/a/b.tif", "/vsistdin/", PASSWD,
                 "../secret/secret.txt", "GTIFF_DIR:1:terrain.tif", ".", "/dev/zero", "/proc/self/environ"):
        yield Case(f"terrain path {name}", nothing, check("inputs.terrain.path=" + json.dumps(name)))

    def pipe(land):
        (land / "terrain.tif").unlink()
        os.mkfifo(land / "terrain.tif")
    yield Case("terrain is a pipe", pipe, check())
    for percent in (2, 10, 30, 90):
        def prepare(land, percent=percent):
            head = "ncols 200\nnrows 200\nxllcorner 600000\nyllcorner 5730000\ncellsize 100\nNODATA_value -9999\n"
            text = head + "\n".join(" ".join(str(100 + (x * y) % 97) for x in range(200)) for y in range(200)) + "\n"
            (land / "t.asc").write_text(text[:len(text) * percent // 100])
            (land / "t.vrt").write_text(vrt("t.asc"))
            (land / "t.prj").write_bytes((land / "districts.prj").read_bytes())
        settings = ("inputs.terrain.crs=EPSG:25832",)
        yield Case(f"ASCII grid cut at {percent} %", prepare, check("inputs.terrain.path=t.asc", *settings))
        yield Case(f"ASCII grid cut at {percent} % in a VRT", prepare,
                   check("inputs.terrain.path=t.vrt", "limits.allow_vrt=true", *settings))


def table_cases():
    def people(change):
        def prepare(land):
            raw = gzip.decompress((land / "people.csv.gz").read_bytes())
            (land / "people.csv.gz").write_bytes(change(raw))
        return prepare

    def two_members(raw):
        half = raw.index(b"\n", len(raw) // 2) + 1
        first, second = gzip.compress(raw[:half]), bytearray(gzip.compress(raw[half:]))
        second[1] ^= 1  # no gzip any more: zlib's own reader ignores it
        return first + bytes(second)

    yield Case("gzip, second member damaged", people(two_members), check(), says="damaged")
    yield Case("gzip, rubbish behind", people(lambda raw: gzip.compress(raw) + b"rubbish"), check(), says="damaged")
    yield Case("gzip, cut", people(lambda raw: gzip.compress(raw)[:-20]), check(), says="damaged")
    yield Case("gzip, zeros behind", people(lambda raw: gzip.compress(raw) + b"\0" * 100000), check(), {0})
    yield Case("gzip, two whole members", people(lambda raw: gzip.compress(raw[:100]) + gzip.compress(raw[100:])), check(),
               {0})
    yield Case("gzip, 300 MB of line ends", people(lambda raw: gzip.compress(raw[:raw.index(b"\n") + 1] + b"\n" * 300_000_000,
                                                                            1)), check(), says="max_expansion")
    yield Case("gzip, 300 MB of zeros", people(lambda raw: gzip.compress(b"\0" * 300_000_000, 1)), check())

    def names(land):
        text = (land / "sites.csv").read_text()
        for bad, site in zip(("\x1b]0;x\x07", "\u009b31m", "\u202eabc", "\u2066x"), ("M0001", "M0002", "M0003", "M0004")):
            text = text.replace(site, bad + site)
        (land / "sites.csv").write_text(text)
    yield Case("site ids drive the terminal", names, check(), {0, 3})
    yield Case("site ids drive the terminal, height", lambda land: (names(land), (land / "sites.csv").write_text(
        (land / "sites.csv").read_text().replace("M0002", "M0002\"", 1))), check(), {0, 3})
    yield Case("district names drive the terminal", names, run("siting.max_candidates=0"), {0, 3})
    yield Case("output leads out", lambda land: (land / "project.toml").write_text((land / "project.toml").read_text()
               .replace('output = "out"', 'output = "../../escaped"')), ["run", "{land}/project.toml"])
    yield Case("output is absolute", lambda land: (land / "project.toml").write_text((land / "project.toml").read_text()
               .replace('output = "out"', f'output = "{land}/../escaped"')), ["run", "{land}/project.toml"])
    yield Case("antenna leads out", nothing, check('radio.antennas=["../secret/secret.txt"]'), {3})


def endless_view(land, name):
    """Makes a layer of districts.gpkg a view that never ends."""
    base = sqlite3.connect(land / "land.gpkg")
    table = base.execute("select table_name from gpkg_contents").fetchone()[0]
    for trigger, in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        base.execute(f'drop trigger "{trigger}"')
    base.execute(f'alter table "{table}" rename to hidden')
    base.execute(f'create view "{table}" as select * from hidden where fid in (with recursive n(i) as '
                 "(select -1 union all select i - 1 from n) select i from n)" if name == "layer" else
                 f'create view "{table}" as select * from hidden')
    if name == "contents":
        base.execute("alter table gpkg_contents rename to hidden_contents")
        base.execute("create view gpkg_contents as select * from hidden_contents where 1 in (with recursive n(i) as "
                     "(select 2 union all select i + 1 from n) select i from n)")
    base.commit()
    base.close()


def database_cases():
    def wal(land):
        base = sqlite3.connect(land / "land.gpkg")
        base.execute("pragma journal_mode = wal")
        base.execute("update gpkg_contents set description = 'changed'")
        base.commit()
        kept = {ending: (land / ("land.gpkg" + ending)).read_bytes() for ending in ("", "-wal")}
        base.close()
        for ending, content in kept.items():
            (land / ("land.gpkg" + ending)).write_bytes(content)

    def wal_mode(land):
        base = sqlite3.connect(land / "land.gpkg")
        base.execute("pragma journal_mode = wal")
        base.close()
    yield Case("GeoPackage with a -wal", wal, check(), says="-wal")
    yield Case("GeoPackage in WAL mode", wal_mode, check(), {0})

    def journal(land):
        (land / "land.gpkg-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    yield Case("GeoPackage with a journal", journal, check(), says="-journal")
    few = "limits.max_sql_steps=20000000"  # 0.2 s; the default is for layers of five million features
    yield Case("view without end", lambda land: endless_view(land, "layer"), check(few), says="max_sql_steps")
    yield Case("contents without end", lambda land: endless_view(land, "contents"), check(few), says="max_sql_steps")
    endless = "fid in (with recursive n(i) as (select -1 union all select i - 1 from n) select i from n)"
    yield Case("filter without end", nothing, check("inputs.boundary.where=" + json.dumps(endless), few), says="max_sql_steps")
    for name, where in {"load_extension": "load_extension('/etc/passwd') is null", "attach":
                        "1 = 1; attach '../secret/secret.txt' as s", "readfile": "readfile('/etc/passwd') is null",
                        "gdal": "gdal_get_pixel_value('/etc/passwd', 1, 'georef', 0, 0) is null", "options":
                        "ogr_version('/etc/passwd') = '1'"}.items():
        yield Case(f"filter with {name}", nothing, check("inputs.boundary.where=" + json.dumps(where)), {0, 3})

    def definition(land):
        base = sqlite3.connect(land / "land.gpkg")
        base.execute("update gpkg_spatial_ref_sys set organization = 'x', definition = '+init=/etc/passwd:1'")
        base.commit()
        base.close()
    yield Case("GeoPackage, CRS +init", definition, check())


def archive_cases():
    def bomb(land):
        with zipfile.ZipFile(land / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for ending in ("shp", "shx", "dbf"):
                archive.write(land / f"districts.{ending}", f"d.{ending}")
            archive.writestr("d.prj", b" " * 50_000_000)
    yield Case("ZIP bomb", bomb, check("inputs.districts.path=d.zip", "limits.max_csv_bytes=10000000"), says="unpacks to")

    def way_out(land):
        with zipfile.ZipFile(land / "d.zip", "w") as archive:
            for ending in ("shp", "shx", "dbf", "prj"):
                archive.write(land / f"districts.{ending}", f"../../secret/d.{ending}")
    yield Case("ZIP with names that lead out", way_out, check("inputs.districts.path=d.zip"), {0, 3})
    for name, text in {"GML": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><gml>&e;</gml>',
                       "KML": "<kml><NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink></kml>",
                       "an OGR VRT": "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource>"
                       "</OGRVRTLayer></OGRVRTDataSource>", "WFS": "<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL>"
                       "</OGRWFSDataSource>"}.items():
        yield Case(f"boundary is {name}", lambda land, text=text: (land / "land.gpkg").write_text(text), check())
    noise = random.Random(7)
    for name in ("terrain.tif", "land.gpkg", "districts.shp", "districts.dbf", "sites.csv", "people.csv.gz"):
        for turn in range(3):
            def damage(land, name=name, turn=turn):
                content = bytearray((land / name).read_bytes())
                for _ in range(20):
                    content[noise.randrange(len(content))] ^= 1 << noise.randrange(8)
                (land / name).write_bytes(bytes(content))
            yield Case(f"{name} with 20 flipped bits, {turn}", damage, check(), {0, 3})


def all_cases():
    for make in (geojson_cases, crs_cases, raster_cases, table_cases, database_cases, archive_cases):
        yield from make()
    yield Case("nothing hostile: check", nothing, check(), {0})
    yield Case("nothing hostile: run", nothing, run("siting.max_candidates=5"), {0})
