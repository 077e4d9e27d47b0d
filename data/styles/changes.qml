<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms">
  <renderer-v2 type="categorizedSymbol" attr="change" enableorderby="0" forceraster="0" symbollevels="0">
    <categories>
      <category symbol="0" value="gained" type="string" render="true" label="@gained_label@"/>
      <category symbol="1" value="lost" type="string" render="true" label="@lost_label@"/>
    </categories>
    <symbols>
      <symbol name="0" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="@gained@"/>
            <Option name="outline_color" type="QString" value="@gained@"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="solid"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="@lost@"/>
            <Option name="outline_color" type="QString" value="@lost@"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="solid"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  @aliases@
  <blendMode>0</blendMode>
  <layerGeometryType>2</layerGeometryType>
</qgis>
