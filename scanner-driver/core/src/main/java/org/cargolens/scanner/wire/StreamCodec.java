package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.StreamDescription.Content;

/** Description of a stream (rule 2.4). */
final class StreamCodec {
  /** The orders of these values are part of the protocol; a new one goes to the end. */
  private static final Content[] CONTENTS = {Content.IMAGE, Content.DARK, Content.OPEN_BEAM};

  private static final ChannelKind[] KINDS = {
    ChannelKind.HIGH_ENERGY,
    ChannelKind.LOW_ENERGY,
    ChannelKind.SINGLE_ENERGY,
    ChannelKind.MATERIAL,
    ChannelKind.BACKSCATTER,
    ChannelKind.OTHER
  };

  private static final Domain[] DOMAINS = {
    Domain.RAW_COUNTS,
    Domain.TRANSMISSION,
    Domain.DISPLAY_GREY_DARK_IS_DENSE,
    Domain.DISPLAY_GREY_BRIGHT_IS_DENSE,
    Domain.MAKER_CODES
  };

  private static final int UNKNOWN_LINES = -1;

  private StreamCodec() {}

  static void writeAll(ByteBuffer target, List<StreamDescription> streams) {
    target.put((byte) streams.size());
    for (StreamDescription stream : streams) {
      write(target, stream);
    }
  }

  private static void write(ByteBuffer target, StreamDescription stream) {
    target.put((byte) indexOf(CONTENTS, stream.content()));
    target.put((byte) stream.view());
    target.putInt(stream.detectors());
    target.putInt(stream.lines().orElse(UNKNOWN_LINES));
    target.put((byte) (stream.encoder() ? 1 : 0));
    target.put((byte) stream.channels().size());
    for (ChannelDescription channel : stream.channels()) {
      target.put((byte) indexOf(KINDS, channel.kind()));
      target.put((byte) indexOf(DOMAINS, channel.domain()));
      target.put((byte) channel.format().bitsAllocated());
      target.put((byte) channel.format().significantBits());
    }
  }

  static <E extends Enum<E>> int indexOf(E[] values, E value) {
    return List.of(values).indexOf(value);
  }

  static List<StreamDescription> readAll(PayloadReader source) throws MalformedPayloadException {
    List<StreamDescription> streams = new ArrayList<>();
    int count = source.u8("stream count");
    for (int i = 0; i < count; i++) {
      streams.add(read(source));
    }
    return streams;
  }

  private static StreamDescription read(PayloadReader source) throws MalformedPayloadException {
    Content content = source.oneOf("stream content", CONTENTS);
    int view = source.u8("view of stream");
    int detectors = source.count("detectors", ViewGeometry.MAX_DETECTORS);
    int lines = source.u32("lines");
    boolean encoder = (source.u8("stream flags") & 1) != 0;
    List<ChannelDescription> channels = new ArrayList<>();
    int count = source.u8("channel count");
    try {
      for (int i = 0; i < count; i++) {
        channels.add(
            new ChannelDescription(
                source.oneOf("channel kind", KINDS),
                source.oneOf("channel domain", DOMAINS),
                new SampleFormat(source.u8("bits allocated"), source.u8("significant bits"))));
      }
      return new StreamDescription(
          content,
          view,
          detectors,
          lines == UNKNOWN_LINES ? OptionalInt.empty() : OptionalInt.of(lines),
          encoder,
          channels);
    } catch (IllegalArgumentException e) {
      throw PayloadReader.refused(e);
    }
  }
}
