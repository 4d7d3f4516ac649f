package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/**
 * A file of DICOM PS3.10: 128 bytes, {@code DICM}, elements that say how the rest is encoded, the
 * data set. Immutable; pixel data stay in the file.
 *
 * @param path where it was read
 * @param meta the elements of group 2
 * @param syntax how the data set is encoded
 * @param data the data set
 * @param dataOffset where in the file the data set begins, in bytes from 0
 */
public record DicosFile(
    Path path, DataSet meta, TransferSyntax syntax, DataSet data, long dataOffset) {
  static final int PREAMBLE = 128;
  static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

  /** Returns whether a file begins as all of these do. */
  public static boolean begins(FileHead head) {
    ByteBuffer bytes = head.bytes();
    if (bytes.remaining() < PREAMBLE + MAGIC.length) {
      return false;
    }
    return bytes.slice(PREAMBLE, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * Reads a file.
   *
   * @throws ScanFormatException if it is none, cut, inconsistent, past a limit or of an encoding
   *     that is not read
   * @throws IOException if it can't be read
   */
  public static DicosFile read(Path path) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      return read(file, ReadLimits.DEFAULT);
    }
  }

  /** Reads an open file, within limits. */
  public static DicosFile read(FormatFile file, ReadLimits limits) throws IOException {
    FileWindow in = new FileWindow(file);
    if (!in.read(PREAMBLE, MAGIC.length, "DICM").equals(ByteBuffer.wrap(MAGIC))) {
      throw file.error(PREAMBLE, "DICM", "other bytes");
    }
    DataSetReader reader = new DataSetReader(in, limits, PREAMBLE + MAGIC.length);
    DataSet meta = reader.readMeta();
    long dataOffset = reader.position();
    TransferSyntax syntax = syntax(in, meta, dataOffset);
    return new DicosFile(
        file.path(), meta, syntax, reader.readFile(syntax.isExplicit()), dataOffset);
  }

  /** Returns the class of the object, in the data set or in the file's own elements. */
  public Optional<String> sopClass() {
    return data.text(Tag.SOP_CLASS_UID).or(() -> meta.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID));
  }

  /** Returns the identifier of the object, in the data set or in the file's own elements. */
  public Optional<String> sopInstance() {
    return data.text(Tag.SOP_INSTANCE_UID).or(() -> meta.text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
  }

  private static TransferSyntax syntax(FileWindow in, DataSet meta, long position)
      throws IOException {
    Optional<String> uid = meta.text(Tag.TRANSFER_SYNTAX_UID);
    if (uid.isPresent()) {
      Optional<TransferSyntax> known = TransferSyntax.of(uid.get());
      if (known.isEmpty()) {
        throw in.error(PREAMBLE, "a transfer syntax that is read", uid.get());
      }
      return known.get();
    }
    if (position + 8 > in.size()) {
      throw in.error(position, "a data set", "the end of the file");
    }
    ByteBuffer header = in.read(position, 8, "an element's header");
    return Vr.of(header.get(4), header.get(5)).isPresent()
        ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
        : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
  }
}
