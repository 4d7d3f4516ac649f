package org.cargolens.dicos.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Value representation of an element (DICOM PS3.5 section 6.2). */
public enum Vr {
  /** Application entity title. */
  AE(Kind.TEXT),
  /** Age. */
  AS(Kind.TEXT),
  /** Tags of other elements. */
  AT(Kind.BINARY),
  /** Code word: capitals, digits, blank and underscore, at most 16. */
  CS(Kind.TEXT),
  /** Date, {@code YYYYMMDD}. */
  DA(Kind.TEXT),
  /** Decimal number as text, at most 16 characters. */
  DS(Kind.TEXT),
  /** Date and time, {@code YYYYMMDDHHMMSS.FFFFFF&ZZXX}. */
  DT(Kind.TEXT),
  /** 64-bit floating point numbers. */
  FD(Kind.BINARY),
  /** 32-bit floating point numbers. */
  FL(Kind.BINARY),
  /** Whole number as text. */
  IS(Kind.TEXT),
  /** Text of at most 64 characters. */
  LO(Kind.TEXT),
  /** Text of at most 10,240 characters; one value only. */
  LT(Kind.LONG_TEXT),
  /** Bytes. */
  OB(Kind.LONG_BINARY),
  /** 64-bit floating point samples. */
  OD(Kind.LONG_BINARY),
  /** 32-bit floating point samples. */
  OF(Kind.LONG_BINARY),
  /** 32-bit samples. */
  OL(Kind.LONG_BINARY),
  /** 64-bit samples. */
  OV(Kind.LONG_BINARY),
  /** 16-bit samples. */
  OW(Kind.LONG_BINARY),
  /** Name of a person. */
  PN(Kind.TEXT),
  /** Text of at most 16 characters. */
  SH(Kind.TEXT),
  /** Signed 32-bit numbers. */
  SL(Kind.BINARY),
  /** Sequence of items. */
  SQ(Kind.LONG_BINARY),
  /** Signed 16-bit numbers. */
  SS(Kind.BINARY),
  /** Text of at most 1,024 characters; one value only. */
  ST(Kind.LONG_TEXT),
  /** Signed 64-bit numbers. */
  SV(Kind.LONG_BINARY),
  /** Time of day, {@code HHMMSS.FFFFFF}. */
  TM(Kind.TEXT),
  /** Text of any number of characters. */
  UC(Kind.TEXT),
  /** Unique identifier: digits and dots, at most 64. */
  UI(Kind.TEXT),
  /** Unsigned 32-bit numbers. */
  UL(Kind.BINARY),
  /** Bytes of unknown meaning. */
  UN(Kind.LONG_BINARY),
  /** Address on the web. */
  UR(Kind.LONG_TEXT),
  /** Unsigned 16-bit numbers. */
  US(Kind.BINARY),
  /** Text of any length; one value only. */
  UT(Kind.LONG_TEXT),
  /** Unsigned 64-bit numbers. */
  UV(Kind.LONG_BINARY);

  /** What a value is made of. */
  private enum Kind {
    TEXT,
    LONG_TEXT,
    BINARY,
    LONG_BINARY
  }

  private static final Map<Integer, Vr> BY_CHARACTERS = byCharacters();

  private final Kind kind;

  Vr(Kind kind) {
    this.kind = kind;
  }

  /** Returns whether the value is text. */
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
  }

  /** Returns whether a backslash parts one value from the next. */
  boolean hasSeveralTexts() {
    return kind == Kind.TEXT;
  }

  /** Returns whether an explicit header gives the length in 4 bytes, after 2 of zero. */
  boolean hasLongLength() {
    return kind == Kind.LONG_BINARY || this == UC || this == UR || this == UT;
  }

  /** Returns the byte that makes a length even. */
  byte padding() {
    return (byte) (isText() && this != UI ? ' ' : 0);
  }

  /** Returns the representation of two characters. */
  static Optional<Vr> of(int first, int second) {
    return Optional.ofNullable(BY_CHARACTERS.get(key(first, second)));
  }

  private static Map<Integer, Vr> byCharacters() {
    Map<Integer, Vr> map = new HashMap<>();
    for (Vr vr : values()) {
      map.put(key(vr.name().charAt(0), vr.name().charAt(1)), vr);
    }
    return Map.copyOf(map);
  }

  private static int key(int first, int second) {
    return first << 8 | (second & 0xFF);
  }
}
