package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.cargolens.scanner.source.folder.JournalLine.Word;

/**
 * Files that lead nothing while one is there that was answered for and goes: without it they may
 * lead scans of their own, which nobody made. The journal says so of each before that one goes, as
 * they may stay, or a crash may leave them. Safe for use by several threads.
 */
final class LeavingParts {
  private final FolderBase base;
  private final ScanParts parts;
  private final PathKeys keys;

  LeavingParts(FolderBase base, ScanParts parts) {
    this.base = base;
    this.parts = parts;
    keys = new PathKeys(base.setup().root());
  }

  /**
   * Notes files as they are now, unless that was noted; returns when that is on disk.
   *
   * @throws IOException if one can't be asked, or the journal can't be written
   */
  void note(Collection<Path> files) throws IOException {
    List<JournalLine> lines = new ArrayList<>();
    for (Path file : files) {
      FileStamp stamp = base.platform().access().stamp(file);
      if (!isNoted(file, stamp)) {
        lines.add(base.notes().scan(Word.PART, file, stamp, "leads no scan"));
      }
    }
    if (!lines.isEmpty()) {
      base.journal().note(lines);
    }
  }

  /**
   * Returns whether a file that leads now is left of such a scan, with all that it leads.
   *
   * @throws IOException if a file can't be asked
   */
  boolean isLeft(Path file) throws IOException {
    if (!isNoted(file)) {
      return false;
    }
    for (Path part : parts.of(file)) {
      if (!isNoted(part)) {
        return false; // it is new
      }
    }
    return true;
  }

  private boolean isNoted(Path file) throws IOException {
    return isNoted(file, base.platform().access().stamp(file));
  }

  private boolean isNoted(Path file, FileStamp stamp) {
    String key = keys.of(file);
    return base.journal().isPart(key) && base.journal().holds(key, stamp);
  }
}
