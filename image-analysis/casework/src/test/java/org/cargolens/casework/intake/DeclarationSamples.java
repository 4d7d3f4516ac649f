package org.cargolens.casework.intake;

/** Declarations made up for tests, of companies and ships that don't exist. */
final class DeclarationSamples {
  /**
   * A manifest: a full container load in two containers, two consignments that share a third (LCL),
   * goods without a container, and an empty container.
   */
  static final String CUSCAR =
      """
      UNA:+.? '
      UNB+UNOC:3+NORTHLINE:ZZ+VNCUS:ZZ+261129:0830+R100'
      UNH+M1+CUSCAR:D:96B:UN:XLOT1'
      BGM+85+MAN2026-77+9'
      DTM+137:202611290800:203'
      RFF+XC:ignored reference'
      NAD+CA+NLIN:172:20'
      TDT+20+077N+1++NLIN:172:20+++9074729:146::NORTH STAR:PA'
      LOC+60+VNHPH:139:6'
      DTM+132:202611300615:203'
      EQD+CN+CSQU3054383+45G1:102:5+++5'
      MEA+AAE+T+KGM:3900'
      SEL+S-1001+CA'
      SEL+S-1002+SH'
      EQD+CN+ZZZU1234564+22G1:102:5+++5'
      SEL+S-2001+CA'
      EQD+CN+QQQU7654323+22G1:102:5+++5'
      SEL+S-3001+CA'
      EQD+CN+CSQU1234560+22G1:102:5+++4'
      CNI+1+NL-A1'
      RFF+BM:NL-A1'
      LOC+9+NLRTM:139:6'
      LOC+11+VNHPH:139:6'
      LOC+13+SGSIN:139:6'
      LOC+27+NL'
      NAD+CZ+NL0815::5++Invented Café Cheese B.V.+Kade 1+Gouda++2800+NL'
      CTA+IC+:Anna Voorbeeld'
      NAD+CN+VN0042::5++M?+H Trading?'s Hall:Hai Phong'
      NAD+NI+++Somebody to notify'
      GID+1+120:CT'
      FTX+AAA+++Cheese, grated:in cartons'
      PIA+5+040620:HS'
      MEA+AAE+G+KGM:24000'
      SGP+CSQU3054383+70'
      MEA+AAE+G+KGM:14000'
      SGP+ZZZU1234564+50'
      MEA+AAE+G+TNE:10,0'
      PCI+28+CHEESE 1-120'
      CNI+2+NL-B7'
      RFF+BM:NL-B7'
      LOC+9+NLRTM:139:6'
      LOC+11+VNHPH:139:6'
      NAD+CZ+++Made-up Tools Ltd'
      NAD+CN+++Hypothetical Import JSC'
      GID+1+8:CT'
      FTX+AAA+++Hand tools'
      CST+1+820559:169'
      MEA+WT++KGM:310.5'
      SGP+QQQU7654323+8'
      CNI+3+NL-B8'
      RFF+BM:NL-B8'
      NAD+CZ+++Fictive Lamps'
      NAD+CN+++Imagined Light JSC'
      GID+1+40:CT'
      FTX+AAA+++LED lamps'
      MEA+AAE+G+KGM:420'
      SGP+QQQU7654323+40'
      CNI+4'
      NAD+CN+++Nobody Steel JSC'
      GID+1+3:BL'
      FTX+AAA+++Steel coils'
      MEA+AAE+G+KGM:30000'
      UNT+61+M1'
      UNZ+1+R100'
      """;

  /** An instruction of one consignment in two containers, whose goods aren't divided. */
  static final String IFTMIN =
      """
      UNB+UNOY:4+EXAMPLE FORWARDER+NORTHLINE+20261129:0830+R200'
      UNH+7+IFTMIN:D:00B:UN'
      BGM+340+SI-9+9'
      DTM+137:20261129:102'
      LOC+88+VNHAN'
      RFF+BM:NL-C3'
      TDT+20+078S+1+13+NLIN:172+++:::SOUTH STAR'
      LOC+9+VNHPH'
      LOC+11+DEHAM'
      DTM+132:20261224:102'
      NAD+CZ+VN-77++Xưởng Gỗ Tưởng Tượng'
      NAD+CN+++Erfundene Möbel GmbH'
      GID+1+500:CT'
      PIA+5+940360:HS'
      FTX+AAA+++Wooden furniture'
      MEA+AAE+WT+KGM:18000'
      EQD+CN+CSQU3054383'
      SEL+V-1'
      EQD+CN+ZZZU1234564'
      SEL+V-2'
      UNT+20+7'
      UNZ+1+R200'
      """;

  /** A declaration of imported goods in two containers, one line of goods in both. */
  static final String WCO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
          xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
        <md:WCODataModelVersionCode>3.6</md:WCODataModelVersionCode>
        <Declaration>
          <FunctionCode>9</FunctionCode>
          <ID>26VN000000000077A1</ID>
          <TypeCode listID="kinds">IMA</TypeCode>
          <BorderTransportMeans>
            <ID schemeID="IMO">9074729</ID>
            <Name>NORTH STAR</Name>
            <ModeCode>1</ModeCode>
            <ArrivalDateTime><DateTimeString formatCode="203">202611300615</DateTimeString></ArrivalDateTime>
          </BorderTransportMeans>
          <Importer><Name>Hypothetical Import JSC</Name><ID>VN0042</ID></Importer>
          <GoodsShipment>
            <Consignment>
              <LoadingLocation><ID>NLRTM</ID></LoadingLocation>
              <UnloadingLocation><ID>VNHPH</ID></UnloadingLocation>
              <TransportContractDocument><ID>NL-D4</ID><TypeCode>705</TypeCode></TransportContractDocument>
              <TransportEquipment><SequenceNumeric>1</SequenceNumeric><ID>CSQU3054383</ID>
                <Seal><ID>W-1</ID></Seal><Seal><ID>W-2</ID></Seal></TransportEquipment>
              <TransportEquipment><SequenceNumeric>2</SequenceNumeric><ID>ZZZU1234564</ID>
                <Seal><ID>W-3</ID></Seal></TransportEquipment>
            </Consignment>
            <Consignor><Name>Invented Café B.V.</Name></Consignor>
            <GovernmentAgencyGoodsItem>
              <SequenceNumeric>1</SequenceNumeric>
              <AdditionalDocument><CategoryCode>N</CategoryCode><TypeCode>935</TypeCode><ID>INV-1</ID></AdditionalDocument>
              <Commodity>
                <Description>Coffee machines</Description>
                <Classification><ID>8516710000</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
                <Classification><ID>851671</ID><IdentificationTypeCode>HS</IdentificationTypeCode></Classification>
                <GoodsMeasure><GrossMassMeasure unitCode="TNE">1.25</GrossMassMeasure></GoodsMeasure>
                <TransportEquipment><ID>CSQU3054383</ID></TransportEquipment>
              </Commodity>
              <Origin><CountryCode>NL</CountryCode></Origin>
              <Packaging><QuantityQuantity>30</QuantityQuantity></Packaging>
              <Packaging><QuantityQuantity>12</QuantityQuantity></Packaging>
            </GovernmentAgencyGoodsItem>
            <GovernmentAgencyGoodsItem>
              <SequenceNumeric>2</SequenceNumeric>
              <Commodity>
                <Description>Spare parts</Description>
                <GoodsMeasure><GrossMassMeasure>800</GrossMassMeasure></GoodsMeasure>
              </Commodity>
            </GovernmentAgencyGoodsItem>
          </GoodsShipment>
        </Declaration>
      </md:MetaData>
      """;

  private DeclarationSamples() {}
}
