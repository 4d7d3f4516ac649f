package org.cargolens.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.scan.Sha256;

/** Cases and people of the tests; all invented. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  public static final InstantSource CLOCK = InstantSource.fixed(NOW);
  public static final Place TOP = new Place("centre");
  public static final Place PORT = new Place("centre/north/deep-sea");
  public static final Place OTHER_PORT = new Place("centre/south/river");
  public static final Actor CENTRE = new Actor("c-1", Role.CENTRAL_RISK, TOP);
  public static final Actor OFFICER = new Actor("p-1", Role.PORT_OFFICER, PORT);
  public static final Actor SECOND = new Actor("p-2", Role.PORT_OFFICER, PORT);
  public static final Actor OPERATOR = new Actor("s-1", Role.SCANNER_OPERATOR, PORT);
  public static final Actor INSPECTOR = new Actor("i-1", Role.INSPECTOR, PORT);
  public static final Actor AUDITOR = new Actor("a-1", Role.AUDITOR, TOP);

  private Samples() {}

  public static Provenance provenance(String position) {
    return new Provenance("manifest", "manifest.csv", position, NOW);
  }

  public static FieldValue value(String text) {
    return new FieldValue(text, provenance("row 2"));
  }

  /** A case of frozen fish of a named consignee. */
  public static CargoCase fish(String id) {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    fields.put(CaseField.CONTAINER, List.of(value("CSQU3054383")));
    fields.put(CaseField.CONSIGNEE, List.of(value("Invented Trading")));
    fields.put(CaseField.CONSIGNEE_ID, List.of(value("T-77")));
    fields.put(CaseField.ORIGIN, List.of(value("NO")));
    fields.put(CaseField.ROUTE, List.of(value("NOBGO"), value("SGSIN")));
    fields.put(CaseField.ARRIVAL, List.of(value("2026-08-01T00:00:00Z")));
    Map<CaseField, FieldValue> goods = new EnumMap<>(CaseField.class);
    goods.put(CaseField.HS, value("030313"));
    goods.put(CaseField.WEIGHT, value("20000"));
    goods.put(CaseField.PACKAGES, value("1000"));
    return new CargoCase(
        id,
        fields,
        List.of(new GoodsItem(goods)),
        List.of(new UnmappedValue("Agent", "Invented Agent", provenance("row 2, column 9"))));
  }

  public static Decision decision(Verdict verdict, Advice advice) {
    return new Decision(
        verdict,
        "the load looks like the papers of Invented Trading",
        new Decision.Circumstances(
            Duration.ofSeconds(38),
            List.of("window", "organic-strip"),
            new AdviceSeen(Optional.of(advice), true)));
  }

  public static ScanRecord scan(Advice advice) {
    return scan(advice, 0xab);
  }

  /** A scan whose image is of that number, 0 to 255. */
  public static ScanRecord scan(Advice advice, int image) {
    return new ScanRecord(
        new Sha256(String.format(Locale.ROOT, "%02x", image).repeat(32)),
        NOW,
        new ScanRecord.Where("Maker Model 1", "lane-2"),
        new ScanRecord.Judgement(advice, 0.8, List.of("hidden-net 1"), List.of("dense-block")));
  }
}
