<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="tier" enableorderby="0" forceraster="0" symbollevels="0">
    @tier_categories@
    <symbols>
      @tier_symbols:star:6@
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="@plan_label@" isExpression="1" fontSize="9" fontSizeUnit="Point" fontFamily="Sans Serif" fontWeight="75" textColor="0,0,0,255" textOpacity="1" multilineHeight="1" namedStyle="Bold" useSubstitutions="0">
        <text-buffer bufferDraw="1" bufferSize="1" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1" bufferNoFill="1" bufferJoinStyle="128"/>
      </text-style>
      <placement placement="6" dist="2.5" distUnits="MM" offsetType="1" priority="10" predefinedPositionOrder="R,TR,BR,L,TL,BL,TSR,BSR"/>
      <rendering drawLabels="1" obstacle="1" obstacleFactor="2" displayAll="1" limitNumLabels="0" scaleVisibility="0"/>
      <dd_properties><Option type="Map"><Option name="name" type="QString" value=""/><Option name="properties"/><Option name="type" type="QString" value="collection"/></Option></dd_properties>
    </settings>
  </labeling>
  @aliases@
  <blendMode>0</blendMode>
  <layerGeometryType>0</layerGeometryType>
</qgis>
