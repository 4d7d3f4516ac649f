package org.cargolens.scanner.source.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.source.journal.SealedLine;

/**
 * A line of the journal of fetched files.
 *
 * <p>Written as {@code CRC WORD TIME SIZE MODIFIED TAG LOOK PATH REASON}, see {@link SealedLine}.
 *
 * @param word what was done with the file
 * @param at when it was done
 * @param stamp what the file was
 * @param look what a listing shows of it since it can't hide a change any more; empty before
 * @param path of the file below the root of the tree
 * @param reason why, of one that was refused; one line for people
 */
record PulledFile(
    Word word, Instant at, RemoteStamp stamp, String look, String path, String reason) {
  /** What was done with a file. */
  enum Word {
    /** It lies in the staging folder, or was handed out from there. */
    PULLED,
    /** It was given up. */
    REFUSED
  }

  private static final int FIELDS = 8;
  private static final int LONGEST_TEXT = 1000;

  PulledFile {
    reason = plain(reason);
    look = plain(look);
    stamp = new RemoteStamp(stamp.size(), stamp.modifiedMillis(), plain(stamp.tag()));
  }

  private static String plain(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT - 3) + "..." : line;
  }

  /** Returns whether a file is what it was then. */
  boolean isStill(RemoteStamp now) {
    return stamp.equals(new RemoteStamp(now.size(), now.modifiedMillis(), plain(now.tag())));
  }

  /** Returns this with what a listing shows. */
  PulledFile withLook(String shown) {
    return new PulledFile(word, at, stamp, shown, path, reason);
  }

  byte[] bytes() {
    return SealedLine.bytes(
        List.of(
            word.name(),
            at.toString(),
            Long.toString(stamp.size()),
            Long.toString(stamp.modifiedMillis()),
            stamp.tag(),
            look,
            path,
            reason));
  }

  static Optional<PulledFile> parse(byte[] bytes) {
    return SealedLine.parse(bytes, FIELDS).flatMap(PulledFile::of);
  }

  private static Optional<PulledFile> of(List<String> fields) {
    try {
      return Optional.of(
          new PulledFile(
              Word.valueOf(fields.get(0)),
              Instant.parse(fields.get(1)),
              new RemoteStamp(
                  Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3)), fields.get(4)),
              fields.get(5),
              fields.get(6),
              fields.get(7)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
