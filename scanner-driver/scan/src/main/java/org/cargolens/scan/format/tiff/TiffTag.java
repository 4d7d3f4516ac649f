package org.cargolens.scan.format.tiff;

/** Tags that matter for pixels, TIFF 6.0 sections 8, 14 and 15. */
enum TiffTag {
  NEW_SUBFILE_TYPE(254),
  IMAGE_WIDTH(256),
  IMAGE_LENGTH(257),
  BITS_PER_SAMPLE(258),
  COMPRESSION(259),
  PHOTOMETRIC_INTERPRETATION(262),
  FILL_ORDER(266),
  STRIP_OFFSETS(273),
  SAMPLES_PER_PIXEL(277),
  ROWS_PER_STRIP(278),
  STRIP_BYTE_COUNTS(279),
  PREDICTOR(317),
  TILE_WIDTH(322),
  TILE_LENGTH(323),
  TILE_OFFSETS(324),
  TILE_BYTE_COUNTS(325),
  SAMPLE_FORMAT(339);

  private final int number;

  TiffTag(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
