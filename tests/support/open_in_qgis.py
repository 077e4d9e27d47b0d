"""Opens a QGIS project without a screen, checks every layer and renders the map as it opens.

Usage: QT_QPA_PLATFORM=offscreen /usr/bin/python3 open_in_qgis.py PROJECT.qgz MAP.png [LAYER_ID ...]
With layer ids only these are rendered. Prints one JSON document; exit code 1 when a layer is not valid.
"""
import json
import sys

from qgis.core import (QgsApplication, QgsLayoutExporter, QgsLayerTreeModel, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
                       QgsRasterLayer, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor


def describe(layer):
    one = {"id": layer.id(), "name": layer.name(), "valid": layer.isValid(),
           "error": "" if layer.error().isEmpty() else layer.error().summary(),
           "crs": layer.crs().authid(), "source": layer.source(), "renderer": None}
    if not layer.isValid():
        return one
    if layer.renderer():
        one["renderer"] = layer.renderer().type()
    if isinstance(layer, QgsVectorLayer):
        one["features"] = sum(1 for _ in layer.getFeatures())
        one["aliases"] = {field.name(): field.alias() for field in layer.fields() if field.alias()}
        fresh = QgsVectorLayer(layer.source(), "fresh", "ogr")
        one["stored_style_message"], one["stored_style_loaded"] = fresh.loadDefaultStyle()
    else:  # as when the file is opened without the project
        alone = QgsRasterLayer(layer.source(), "alone", "gdal")
        one["alone"] = [alone.renderer().type(), [label for label, colour in alone.legendSymbologyItems()]]
    root = QgsProject.instance().layerTreeRoot()
    model = QgsLayerTreeModel(root)  # owns the nodes
    one["legend"] = [node.data(Qt.DisplayRole) for node in model.layerLegendNodes(root.findLayer(layer.id()))]
    return one


def render(layers, extent, crs, path):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(1600, 1200))
    settings.setOutputDpi(144)
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if not job.renderedImage().save(path):
        raise SystemExit(f"cannot write {path}")
    return [error.message for error in job.errors()]


def main():
    messages = []
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    application.messageLog().messageReceived.connect(
        lambda text, tag, level: messages.append(f"{tag}: {text}") if level in (1, 2) else None)
    project = QgsProject.instance()
    read = project.read(sys.argv[1])
    layers = [describe(layer) for layer in sorted(project.mapLayers().values(), key=lambda layer: layer.id())]
    visible = [layer for layer in project.layerTreeRoot().layerOrder()
               if project.layerTreeRoot().findLayer(layer.id()).isVisible()]
    if len(sys.argv) > 3:
        visible = [project.mapLayer(layer_id) for layer_id in sys.argv[3:]]
    extent = project.viewSettings().defaultViewExtent()
    errors = render(visible, extent, project.crs(), sys.argv[2])
    layouts = []
    for layout in project.layoutManager().printLayouts():
        picture = sys.argv[2].replace(".png", "_" + str(len(layouts)) + ".png")
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = 110
        settings.generateWorldFile = False
        settings.exportMetadata = False
        layouts.append({"name": layout.name(),
                        "exported": QgsLayoutExporter(layout).exportToImage(picture, settings) == 0})
    print(json.dumps({"read": read, "error": project.error(), "title": project.title(), "crs": project.crs().authid(),
                      "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
                      "layers": layers, "visible": [layer.id() for layer in visible], "layouts": layouts,
                      "groups": [group.name() for group in project.layerTreeRoot().findGroups()],
                      "render_errors": errors, "messages": messages}, ensure_ascii=False, indent=1))
    valid = read and bool(layers) and all(layer["valid"] for layer in layers)
    project.clear()
    application.exitQgis()
    sys.exit(0 if valid else 1)


main()
