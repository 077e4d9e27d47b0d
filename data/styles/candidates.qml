<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms">
  <renderer-v2 type="categorizedSymbol" attr="tier" enableorderby="0" forceraster="0" symbollevels="0">
    @tier_categories@
    <symbols>
      @tier_symbols:circle:2.6@
    </symbols>
  </renderer-v2>
  @aliases@
  <blendMode>0</blendMode>
  <layerGeometryType>0</layerGeometryType>
</qgis>
