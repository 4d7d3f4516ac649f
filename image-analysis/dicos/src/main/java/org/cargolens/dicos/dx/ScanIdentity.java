package org.cargolens.dicos.dx;

import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.Tag;

/**
 * By what images are known to be of one scan. The identifier of the study is meant to do, but there
 * are toolkits that write the same one, or {@code 0}, into every file: two containers must not
 * become one for that. So all that images of one scan have in common must be the same.
 *
 * @param study (0020,000D); empty text if it states none, as for the others
 * @param object which object was inspected, (0010,0020)
 * @param number which scan, (0020,0010)
 * @param begun date and time, (0008,0020) and (0008,0030)
 * @param size columns and rows of an image that doesn't say which view it shows: then it must be
 *     that of the others; empty text if it says so
 */
public record ScanIdentity(String study, String object, String number, String begun, String size) {
  static ScanIdentity of(DataSet data, boolean statesItsPlace) {
    return new ScanIdentity(
        data.text(Tag.STUDY_INSTANCE_UID).orElse(""),
        data.text(Tag.PATIENT_ID).orElse(""),
        data.text(Tag.STUDY_ID).orElse(""),
        data.text(Tag.STUDY_DATE).orElse("") + data.text(Tag.STUDY_TIME).orElse(""),
        statesItsPlace
            ? ""
            : data.integer(Tag.COLUMNS).orElse(0) + " x " + data.integer(Tag.ROWS).orElse(0));
  }

  /**
   * Returns whether it tells scans apart. An identifier without a dot is none; then it takes what
   * was inspected or which scan it was, and when.
   */
  public boolean isKnown() {
    boolean named = !object.isEmpty() || !number.isEmpty();
    return study.indexOf('.') > 0 || (named && !begun.isEmpty());
  }
}
