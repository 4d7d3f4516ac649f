package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleLayout;

/** Pixel data to be written behind a data set. */
public sealed interface PixelContent {
  /** Returns how the whole file is encoded. */
  TransferSyntax syntax();

  /** Writes the element. */
  void writeTo(WritableByteChannel target) throws IOException;

  /**
   * Plain samples, row after row.
   *
   * @param channel channel to write
   */
  record Plain(Channel channel) implements PixelContent {
    @Override
    public TransferSyntax syntax() {
      return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
      int width = channel.format().bytes();
      int length = channel.lines() * channel.detectors() * width;
      Vr vr = width == 1 ? Vr.OB : Vr.OW;
      write(target, new DataSetWriter(true).header(Tag.PIXEL_DATA, vr, length + (length & 1)));
      if (channel.grid().layout().equals(SampleLayout.ROWS)) {
        write(target, channel.samples());
      } else {
        int step = RowBand.rows(channel);
        ByteBuffer out =
            ByteBuffer.allocateDirect(step * channel.lines() * width)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < channel.detectors(); row += step) {
          RowBand.fill(channel, row, Math.min(step, channel.detectors() - row), out.clear());
          write(target, out.flip());
        }
      }
      write(target, new byte[length & 1]);
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
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }
}
