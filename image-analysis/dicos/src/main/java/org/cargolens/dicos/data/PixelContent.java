package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;
import org.cargolens.scan.Channel;

/** Pixel data to be written behind a data set. */
public sealed interface PixelContent {
  /** Bytes that are written at once. */
  int PIECE = 1 << 18;

  /** Returns how the whole file is encoded. */
  TransferSyntax syntax();

  /** Writes the element. */
  void writeTo(WritableByteChannel target) throws IOException;

  /**
   * Plain samples, row after row.
   *
   * @param channel channel to write
   * @param checksumTag element in which the file states their {@link StoredChecksum}
   */
  record Plain(Channel channel, int checksumTag) implements PixelContent {
    @Override
    public TransferSyntax syntax() {
      return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
      writeChecked(target);
    }

    /** Writes the element and returns the {@link StoredChecksum}. */
    int writeChecked(WritableByteChannel target) throws IOException {
      int rowBytes = channel.lines() * channel.format().bytes();
      int length = channel.detectors() * rowBytes;
      Vr vr = channel.format().bytes() == 1 ? Vr.OB : Vr.OW;
      write(target, new DataSetWriter(true).header(Tag.PIXEL_DATA, vr, length + (length & 1)));
      CRC32C checksum = new CRC32C();
      RowBand band = new RowBand(channel);
      int rows;
      for (int row = 0; row < channel.detectors(); row += rows) {
        rows = band.fill(row);
        checksum.update(band.bytes(), 0, rows * rowBytes);
        write(target, ByteBuffer.wrap(band.bytes(), 0, rows * rowBytes));
      }
      write(target, new byte[length & 1]);
      return StoredChecksum.end(checksum, channel.sha256().hex());
    }
  }

  /**
   * One compressed frame.
   *
   * @param syntax how it is compressed
   * @param frame its bytes, even in number
   */
  record Compressed(TransferSyntax syntax, ByteBuffer frame) implements PixelContent {
    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
      write(target, new DataSetWriter(true).header(Tag.PIXEL_DATA, Vr.OB, -1));
      write(target, DataSetWriter.itemHeader(ElementHeader.ITEM, 0));
      write(target, DataSetWriter.itemHeader(ElementHeader.ITEM, frame.remaining()));
      write(target, frame.duplicate());
      write(target, DataSetWriter.itemHeader(ElementHeader.SEQUENCE_END, 0));
    }
  }

  private static void write(WritableByteChannel target, byte[] bytes) throws IOException {
    write(target, ByteBuffer.wrap(bytes));
  }

  private static void write(WritableByteChannel target, ByteBuffer bytes) throws IOException {
    // In pieces: the JDK writes from the heap by way of direct memory, which the thread keeps.
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + PIECE));
      target.write(bytes);
    }
  }
}
