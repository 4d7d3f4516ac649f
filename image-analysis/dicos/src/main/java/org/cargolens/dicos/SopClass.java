package org.cargolens.dicos;

/** Identifiers of the classes of objects that are read and written. */
public final class SopClass {
  /** X-ray image for people: DICOS DX for presentation. */
  public static final String DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.501.2.1";

  /** X-ray image as recorded: DICOS DX for processing. */
  public static final String DX_FOR_PROCESSING = "1.2.840.10008.5.1.4.1.1.501.2.2";

  /** Threat detection report. */
  public static final String THREAT_DETECTION_REPORT = "1.2.840.10008.5.1.4.1.1.501.3";

  private static final String DX = "1.2.840.10008.5.1.4.1.1.501.2";

  private SopClass() {}

  /** Returns whether a class is one of the DX images, those of wider samples included. */
  public static boolean isDx(String uid) {
    return uid.equals(DX) || uid.startsWith(DX + ".");
  }
}
