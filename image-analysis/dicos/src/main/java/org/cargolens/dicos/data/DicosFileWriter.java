package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scan.format.WholeFile;

/** Writes files of DICOM PS3.10, whole or not at all. */
public final class DicosFileWriter {
  /** Says to readers which program wrote a file; of the arc of UUIDs, so that nobody assigns it. */
  private static final String IMPLEMENTATION = "2.25.151862873953297432219093446427168923861";

  private static final String IMPLEMENTATION_NAME = "CARGOLENS";

  private DicosFileWriter() {}

  /**
   * Writes an object.
   *
   * @param target file to make or replace
   * @param data the object without pixels; its SOP class and instance are taken for the file's head
   * @param pixels its pixels, if it has any
   * @throws IOException if the file can't be written
   */
  public static void write(Path target, DataSet data, Optional<PixelContent> pixels)
      throws IOException {
    TransferSyntax syntax =
        pixels.map(PixelContent::syntax).orElse(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    byte[] head = head(data, syntax);
    if (pixels.isPresent() && pixels.get() instanceof PixelContent.Plain plain) {
      WholeFile.write(target, channel -> write(channel, head, data, plain));
      return;
    }
    byte[] elements = new DataSetWriter(syntax.isExplicit()).bytes(data);
    WholeFile.write(
        target,
        channel -> {
          writeAll(channel, head);
          writeAll(channel, elements);
          if (pixels.isPresent()) {
            pixels.get().writeTo(channel);
          }
        });
  }

  /** The checksum stands before the pixels and is known behind them. */
  private static void write(
      FileChannel target, byte[] head, DataSet data, PixelContent.Plain pixels) throws IOException {
    DataSetWriter writer = new DataSetWriter(true);
    byte[] before = writer.bytes(data.below(pixels.checksumTag()));
    writeAll(target, head);
    writeAll(target, before);
    writeAll(target, checksum(writer, pixels.checksumTag(), 0));
    writeAll(target, writer.bytes(data.from(pixels.checksumTag())));
    int checksum;
    try (ForcingChannel forcing = new ForcingChannel(target, () -> target.force(false))) {
      checksum = pixels.writeChecked(forcing);
      forcing.finish();
    }
    target.position(head.length + before.length);
    writeAll(target, checksum(writer, pixels.checksumTag(), checksum));
  }

  private static byte[] checksum(DataSetWriter writer, int tag, int value) {
    return writer.bytes(DataSet.builder().integer(tag, Vr.UL, value).build());
  }

  /**
   * Returns what stands in a file before the data set.
   *
   * @param data an object with SOP class and instance
   * @param syntax how it is encoded
   */
  public static byte[] head(DataSet data, TransferSyntax syntax) {
    return head(
        required(data, Tag.SOP_CLASS_UID),
        required(data, Tag.SOP_INSTANCE_UID),
        syntax.uid(),
        data.text(Tag.DICOS_VERSION));
  }

  /**
   * Returns what stands in a file before the data set.
   *
   * @param sopClass class of the object
   * @param sopInstance identifier of the object
   * @param syntax identifier of the encoding
   * @param version version of DICOS, if known
   */
  public static byte[] head(
      String sopClass, String sopInstance, String syntax, Optional<String> version) {
    DataSetWriter writer = new DataSetWriter(true);
    DataSetBuilder meta =
        DataSet.builder()
            .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
            .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
            .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstance)
            .text(Tag.DICOS_VERSION_OF_FILE, version)
            .text(Tag.TRANSFER_SYNTAX_UID, syntax)
            .text(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION)
            .text(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_NAME);
    byte[] elements = writer.bytes(meta.build());
    byte[] length =
        writer.bytes(
            DataSet.builder()
                .integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH, elements.length)
                .build());
    return ByteBuffer.allocate(
            DicosFile.PREAMBLE + DicosFile.MAGIC.length + length.length + elements.length)
        .position(DicosFile.PREAMBLE)
        .put(DicosFile.MAGIC)
        .put(length)
        .put(elements)
        .array();
  }

  private static String required(DataSet data, int tag) {
    return data.text(tag)
        .orElseThrow(() -> new IllegalArgumentException("an object without " + Element.name(tag)));
  }

  private static void writeAll(WritableByteChannel target, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      target.write(left);
    }
  }
}
