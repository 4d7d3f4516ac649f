package org.cargolens.bench.fuzz;

/** Papers to damage, of companies that don't exist. */
final class SeedPapers {
  static final String CUSCAR =
      """
      UNA:+.? '
      UNB+UNOC:3+NORTHLINE:ZZ+VNCUS:ZZ+261129:0830+R1'
      UNG+CUSCAR+NORTHLINE+VNCUS+261129:0830+G1+UN+D:96B'
      UNH+M1+CUSCAR:D:96B:UN'
      BGM+85+MAN-77+9'
      TDT+20+077N+1++NLIN:172:20+++9074729:146::NORTH STAR'
      DTM+132:202611300615:203'
      EQD+CN+CSQU3054383+45G1:102:5+++5'
      SEL+S-1001+CA'
      EQD+TE+51R-123.45'
      CNI+1+NL-A1'
      RFF+BM:NL-A1'
      LOC+9+NLRTM:139:6'
      LOC+11+VNHPH:139:6'
      LOC+27+NL'
      NAD+CZ+NL0815::5++Invented Caf\u00e9 Cheese'
      NAD+CN+++M?+H Trading?'s Hall'
      GID+1+120:CT'
      FTX+AAA+++Cheese, grated:in cartons'
      PIA+5+040620:HS'
      MEA+AAE+G+KGM:24000'
      SGP+CSQU3054383+70'
      SGP+CSQU1234560+50'
      MEA+AAE+G+TNE:10,0'
      CNI+2+NL-B7'
      GID+1+8:CT'
      LOC+27+VN'
      SGP+CSQU3054383+5'
      SGP+51R-123.45+3'
      QTY+11:3'
      UNT+28+M1'
      UNE+1+G1'
      UNZ+1+R1'
      """;

  static final String IFTMIN =
      """
      UNB+UNOY:4+EXAMPLE FORWARDER+NORTHLINE+20261129:0830+R2'
      UNH+7+IFTMIN:D:00B:UN'
      BGM+340+SI-9+9'
      RFF+BM:NL-C3'
      TDT+10+T7+3+++++51C-1'
      TDT+20+078S+1++NLIN+++:::SOUTH STAR'
      LOC+11+DEHAM'
      DTM+132:20261224:102'
      NAD+CN+++Erfundene M\u00f6bel GmbH'
      GID+1+500:CT'
      MEA+AAE+WT+KGM:18000'
      GID+2+3:CT'
      RFF+BH:NL-H9'
      EQD+CN+CSQU3054383'
      SEL+V-1'
      UNT+15+7'
      UNZ+1+R2'
      """;

  static final String WCO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
          xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
        <Declaration><FunctionCode>5</FunctionCode><ID>26VN77</ID>
          <BorderTransportMeans><ModeCode>1</ModeCode>
            <ArrivalDateTime formatCode="203">202611300615</ArrivalDateTime></BorderTransportMeans>
          <GoodsShipment>
            <Consignment><ArrivalTransportMeans><ID>9074729</ID>
                <IdentificationTypeCode>10</IdentificationTypeCode></ArrivalTransportMeans>
              <UnloadingLocation><ID>VNHPH</ID></UnloadingLocation>
              <TransportEquipment><ID>CSQU3054383</ID><Seal><ID>W-1</ID></Seal>
                <GoodsReference><GoodsItemNumeric>1</GoodsItemNumeric></GoodsReference></TransportEquipment>
            </Consignment>
            <Consignee><Name>Hypothetical Import &amp; S\u00f6hne</Name></Consignee>
            <GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric>
              <Origin><CountryCode>VN</CountryCode></Origin>
              <Commodity><Description><![CDATA[Coffee machines]]></Description>
                <Classification><ID>851671</ID><IdentificationTypeCode>HS</IdentificationTypeCode></Classification>
                <GoodsMeasure><GrossMassMeasure unitCode="TNE">1.25</GrossMassMeasure></GoodsMeasure>
              </Commodity>
              <Packaging><QuantityQuantity>30</QuantityQuantity></Packaging>
            </GovernmentAgencyGoodsItem>
          </GoodsShipment>
        </Declaration>
      </md:MetaData>
      """;

  static final String RULES =
      """
      schema: urn:cargolens:risk-rules:1
      name: base   # a comment
      version: 2026-11
      issuer: centre
      combination: "noisy-or"
      kgPerPackage: {0303: 20}
      rules:
        - id: norway
          version: 2
          text: >-
            fish
            from NO
          author: 'c-17'
          legalBasis: order 1
          from: 2026-01-01
          weight: 30.5
          mustScan: true
          when: {all: [{origin: [NO]}, {not: {goods: [0303, 24]}}, {dwellDays: {above: 90}}]}
      """;

  private SeedPapers() {}
}
