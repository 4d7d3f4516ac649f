package org.cargolens.scan.format.npy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.Sha256;

/**
 * The mark of scans with something projected into them, as names of fields: {@code
 * PROJECTED-into-SHA256-plane-0}. NumPy reads such files, and shows the names to whoever uses the
 * samples.
 */
final class NpyMark {
  private static final Pattern FIELD =
      Pattern.compile("PROJECTED-into-([0-9a-f]{64})-plane-([01])");

  private NpyMark() {}

  static String field(ProjectionMark mark, int plane) {
    return "PROJECTED-into-" + mark.original().hex() + "-plane-" + plane;
  }

  /** Returns the mark of the field of a plane; empty if the field is called something else. */
  static Optional<ProjectionMark> of(String field, int plane) {
    Matcher matcher = FIELD.matcher(field);
    return matcher.matches() && Integer.parseInt(matcher.group(2)) == plane
        ? Optional.of(new ProjectionMark(new Sha256(matcher.group(1))))
        : Optional.empty();
  }
}
