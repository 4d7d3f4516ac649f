package org.cargolens.casework.cases;

import static org.cargolens.casework.cases.FieldKind.CONTAINER_NUMBER;
import static org.cargolens.casework.cases.FieldKind.COUNT;
import static org.cargolens.casework.cases.FieldKind.COUNTRY;
import static org.cargolens.casework.cases.FieldKind.DAYS;
import static org.cargolens.casework.cases.FieldKind.HS_CODE;
import static org.cargolens.casework.cases.FieldKind.INSTANT;
import static org.cargolens.casework.cases.FieldKind.LOCATION;
import static org.cargolens.casework.cases.FieldKind.TEXT;
import static org.cargolens.casework.cases.FieldKind.WEIGHT_KG;

import java.util.Arrays;
import java.util.Optional;

/** What papers say of a container movement. The fields of {@link #goods()} belong to one line. */
public enum CaseField {
  /** Container numbers. */
  CONTAINER("container", CONTAINER_NUMBER, Use.REPEATED),
  /** Seal numbers. */
  SEAL("seal", TEXT, Use.REPEATED),
  /** Registration of the truck or wagon. */
  VEHICLE("vehicle", TEXT, Use.PERSONAL),
  /** Number of the bill of lading. */
  BILL_OF_LADING("billOfLading", TEXT, Use.SINGLE),
  /** Name of who sends the goods. */
  CONSIGNOR("consignor", TEXT, Use.PERSONAL),
  /** Registration number of who sends the goods. */
  CONSIGNOR_ID("consignorId", TEXT, Use.PERSONAL),
  /** Name of who receives the goods. */
  CONSIGNEE("consignee", TEXT, Use.PERSONAL),
  /** Registration number of who receives the goods. */
  CONSIGNEE_ID("consigneeId", TEXT, Use.PERSONAL),
  /** Countries in which goods were made, in the order of the lines. */
  ORIGIN("origin", COUNTRY, Use.REPEATED),
  /** Places that the container passed, in order. */
  ROUTE("route", LOCATION, Use.ORDERED),
  /** Name or number of the ship. */
  VESSEL("vessel", TEXT, Use.SINGLE),
  /** Place of discharge. */
  PORT("port", LOCATION, Use.SINGLE),
  /** When it arrived there. */
  ARRIVAL("arrival", INSTANT, Use.SINGLE),
  /** How long it has lain there uncollected. */
  DWELL_DAYS("dwellDays", DAYS, Use.SINGLE),
  /** Kinds of document handed in, such as {@code certificate-of-origin}. */
  DOCUMENT("document", TEXT, Use.REPEATED),
  /** Declared HS code of a line. */
  HS("hs", HS_CODE, Use.GOODS),
  /** Declared description of a line. */
  DESCRIPTION("description", TEXT, Use.GOODS),
  /** Declared gross mass of a line. */
  WEIGHT("weightKg", WEIGHT_KG, Use.GOODS),
  /** Declared number of packages of a line. */
  PACKAGES("packages", COUNT, Use.GOODS);

  private final String word;
  private final FieldKind kind;
  private final Use use;

  CaseField(String word, FieldKind kind, Use use) {
    this.word = word;
    this.kind = kind;
    this.use = use;
  }

  /** Returns the word that files use. */
  public String word() {
    return word;
  }

  /** Returns what its values look like. */
  public FieldKind kind() {
    return kind;
  }

  /** Returns whether a case may have several values. */
  public boolean repeated() {
    return use == Use.REPEATED || ordered();
  }

  /** Returns whether the order of its values counts: what comes again is meant to. */
  public boolean ordered() {
    return use == Use.ORDERED;
  }

  /** Returns whether values may name a person, and are kept encrypted. */
  public boolean personal() {
    return use == Use.PERSONAL;
  }

  /** Returns whether it belongs to a line of goods. */
  public boolean goods() {
    return use == Use.GOODS;
  }

  /** Returns the field of a word. */
  public static Optional<CaseField> ofWord(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }

  private enum Use {
    SINGLE,
    REPEATED,
    ORDERED,
    PERSONAL,
    GOODS
  }
}
