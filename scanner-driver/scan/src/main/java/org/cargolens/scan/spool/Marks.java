package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.scan.ScanFormatException;

/** Answers and legal holds on the disk, each a small file in the folder of its scan. */
final class Marks {
  private static final int MOST_BYTES = 1 << 20;
  private static final CheckedRecord ANSWER = new CheckedRecord("CLANSWR1", MOST_BYTES);
  private static final CheckedRecord HOLD = new CheckedRecord("CLHOLDS1", MOST_BYTES);

  private final SpoolFiles files;
  private final SpoolLayout layout;

  Marks(SpoolFiles files, SpoolLayout layout) {
    this.files = files;
    this.layout = layout;
  }

  void answer(SpoolId id, ScanAnswer answer) throws IOException {
    ByteWriter out = new ByteWriter();
    out.name(answer.word());
    out.instant(answer.at());
    out.text(answer.reason());
    ANSWER.write(files, layout.answer(id), small(out, "the reason of an answer"));
  }

  void hold(SpoolId id, LegalHold hold) throws IOException {
    ByteWriter out = new ByteWriter();
    out.text(hold.by());
    out.text(hold.reason());
    out.instant(hold.since());
    HOLD.write(files, layout.hold(id), small(out, "the reason of a legal hold"));
  }

  private static ByteBuffer small(ByteWriter out, String what) {
    ByteBuffer bytes = out.toBuffer();
    if (bytes.remaining() > MOST_BYTES) {
      throw new IllegalArgumentException(what + " takes " + bytes.remaining() + " bytes");
    }
    return bytes;
  }

  /** Takes a hold away; if the computer stops before this returns, the hold may be back. */
  void release(SpoolId id) throws IOException {
    Path file = layout.hold(id);
    if (files.exists(file)) {
      files.delete(file);
      files.forceFolder(Objects.requireNonNull(file.getParent(), "a file in a folder"));
    }
  }

  /** Adds to an entry what stands beside its scan. */
  SpoolEntry read(SpoolEntry entry) throws IOException {
    Optional<ScanAnswer> answer = answer(entry.id());
    SpoolEntry answered = answer.map(entry::withAnswer).orElse(entry);
    return answered.withHold(hold(entry));
  }

  /** A scan whose answer can't be read comes once more. */
  private Optional<ScanAnswer> answer(SpoolId id) throws IOException {
    Path file = layout.answer(id);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try {
      ByteReader in = ANSWER.read(files, file);
      return Optional.of(new ScanAnswer(in.name(ScanAnswer.Word.class), in.instant(), in.text()));
    } catch (ScanFormatException e) {
      warn(e);
      return Optional.empty();
    }
  }

  /** A hold that can't be read is one all the same. */
  private Optional<LegalHold> hold(SpoolEntry entry) throws IOException {
    Path file = layout.hold(entry.id());
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try {
      ByteReader in = HOLD.read(files, file);
      return Optional.of(new LegalHold(in.text(), in.text(), in.instant()));
    } catch (ScanFormatException | IllegalArgumentException e) {
      warn(e);
      return Optional.of(
          new LegalHold(
              "unknown", "a hold that can't be read: " + e.getMessage(), entry.sealedAt()));
    }
  }

  private static void warn(Exception cause) {
    System.getLogger(Marks.class.getName())
        .log(System.Logger.Level.WARNING, String.valueOf(cause.getMessage()));
  }
}
