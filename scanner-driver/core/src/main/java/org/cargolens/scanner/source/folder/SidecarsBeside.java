package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.RawScan;

/** Which sidecars lie beside a scan of one file, and which of them it was read with. Immutable. */
final class SidecarsBeside {
  private static final System.Logger LOGGER = System.getLogger(SidecarsBeside.class.getName());

  private final SidecarRule rule;
  private final FolderAccess access;

  SidecarsBeside(SidecarRule rule, FolderAccess access) {
    this.rule = rule;
    this.access = access;
  }

  /**
   * Returns the sidecars that lie beside a scan now. On a share that ignores case one file may be
   * at several places: it is at the first of them.
   */
  Map<Path, FileStamp> now(Path scan) {
    Map<Path, FileStamp> there = new LinkedHashMap<>();
    for (Path place : places(rule, scan)) {
      try {
        BasicFileAttributes attributes = access.attributes(place, LinkOption.NOFOLLOW_LINKS);
        FileStamp stamp = FileStamp.of(attributes);
        if (attributes.isRegularFile() && !isThere(there, place, stamp)) {
          there.put(place, stamp);
        }
      } catch (IOException e) {
        LOGGER.log(Level.TRACE, "none there, or not to be told: late then, not lost: {0}", e);
      }
    }
    return there;
  }

  /** Returns where a scan's sidecars may lie; nowhere if its name can't be judged. */
  static List<Path> places(SidecarRule rule, Path scan) {
    try {
      return rule.places(scan);
    } catch (RuntimeException e) { // such as a name that this computer's character set lacks
      return List.of();
    }
  }

  private static boolean isThere(Map<Path, FileStamp> there, Path place, FileStamp stamp) {
    return there.entrySet().stream()
        .anyMatch(
            known ->
                known.getValue().equals(stamp)
                    && known.getKey().toString().equalsIgnoreCase(place.toString()));
  }

  /**
   * Returns those of some sidecars that a scan has, or that say nothing of it. One that could not
   * be read then is late, and tried again.
   */
  Map<Path, FileStamp> known(Map<Path, FileStamp> beside, Path scanFile, RawScan scan) {
    Map<Path, FileStamp> known = new LinkedHashMap<>(beside);
    known.keySet().removeIf(sidecar -> !isKnown(sidecar, scanFile, scan));
    return known;
  }

  private boolean isKnown(Path sidecar, Path scanFile, RawScan scan) {
    return ReadAttempt.of(() -> rule.read(sidecar, scanFile))
        .read()
        .filter(said -> said.isEmpty() || scan.attachments().contains(said.get().content()))
        .isPresent();
  }
}
