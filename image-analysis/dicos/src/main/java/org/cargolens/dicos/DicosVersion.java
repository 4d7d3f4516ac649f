package org.cargolens.dicos;

/** A version of DICOS that is written. All are read. */
public enum DicosVersion {
  /** Version 2A: images are of modality {@code DX}. */
  V02A("DX"),
  /** Version 3: images are of modality {@code XRAY}. */
  V03("XRAY");

  private final String imageModality;

  DicosVersion(String imageModality) {
    this.imageModality = imageModality;
  }

  /** Returns the modality of images in two dimensions. */
  public String imageModality() {
    return imageModality;
  }
}
