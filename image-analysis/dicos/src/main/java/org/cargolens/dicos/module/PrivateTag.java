package org.cargolens.dicos.module;

import java.util.Optional;
import org.cargolens.dicos.data.DataSet;

/**
 * Elements of ours in the private group 4011, under the creator {@value #CREATOR_NAME}: what a raw
 * scan knows and DICOS has no element for. Other programs pass them by.
 */
public final class PrivateTag {
  public static final String CREATOR_NAME = "CARGOLENS";
  public static final int CREATOR = 0x40110010;
  public static final int METADATA = 0x40111001;
  public static final int CHANNEL_KIND = 0x40111002;
  public static final int DOMAIN = 0x40111003;
  public static final int VIEW_KIND = 0x40111004;
  public static final int LINE_PITCH = 0x40111005;
  public static final int DETECTOR_PITCH = 0x40111006;
  public static final int FIRST_DETECTOR = 0x40111007;
  public static final int FIRST_LINE = 0x40111008;
  public static final int LINE_FLAGS = 0x40111009;
  public static final int ENCODER_POSITIONS = 0x4011100A;
  public static final int GAPS = 0x4011100B;
  public static final int GAP_FIRST_LINE = 0x4011100C;
  public static final int GAP_LINES = 0x4011100D;
  public static final int GAP_CAUSE = 0x4011100E;
  public static final int CALIBRATION_KIND = 0x4011100F;
  public static final int CALIBRATION_NUMBER = 0x40111010;
  public static final int CHANNEL_SHA256 = 0x40111011;
  public static final int IMAGES = 0x40111012;
  public static final int STORED_CRC32C = 0x40111013;

  private PrivateTag() {}

  /** Returns whether the private elements of a data set are ours. */
  public static boolean isOurs(DataSet data) {
    return data.text(CREATOR).equals(Optional.of(CREATOR_NAME));
  }
}
