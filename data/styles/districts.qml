<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0">
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="70,70,70,255"/>
            <Option name="line_width" type="QString" value="0.4"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="line_style" type="QString" value="dash"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="@district_label@" isExpression="1" fontSize="9" fontSizeUnit="Point" fontFamily="Sans Serif" fontWeight="50" textColor="20,20,20,255" textOpacity="1" multilineHeight="1" namedStyle="Regular" useSubstitutions="0">
        <text-buffer bufferDraw="1" bufferSize="1" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferNoFill="1" bufferJoinStyle="128"/>
        <text-format multilineAlign="1" wrapChar=""/>
      </text-style>
      <placement placement="4" polygonPlacementFlags="2" priority="6" centroidInside="1" centroidWhole="1" dist="0"/>
      <rendering drawLabels="1" obstacle="0" limitNumLabels="0" minFeatureSize="10" displayAll="0" scaleVisibility="0"/>
      <dd_properties><Option type="Map"><Option name="name" type="QString" value=""/><Option name="properties"/><Option name="type" type="QString" value="collection"/></Option></dd_properties>
    </settings>
  </labeling>
  @aliases@
  <blendMode>0</blendMode>
  <layerGeometryType>2</layerGeometryType>
</qgis>
