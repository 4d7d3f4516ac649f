package org.cargolens.scanner.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;

/** The lines of one stream put together, in order. Used by one thread at a time. */
final class StreamAssembly {
  private final StreamDescription description;
  private final List<GrowingSamples> samples = new ArrayList<>();
  private List<Channel> channels = List.of();
  private final List<LineGap> gaps = new ArrayList<>();
  private byte[] flags;
  private long[] encoders;
  private int lines;
  private int lostLines;

  StreamAssembly(StreamDescription description) throws ScannerException {
    this.description = description;
    int expected = description.lines().orElse(0);
    for (var channel : description.channels()) {
      samples.add(
          new GrowingSamples(
              channel, (long) expected * description.detectors() * channel.format().bytes()));
    }
    flags = new byte[Math.max(64, expected)];
    encoders = new long[description.encoder() ? flags.length : 0];
  }

  StreamDescription description() {
    return description;
  }

  int lines() {
    return lines;
  }

  int lostLines() {
    return lostLines;
  }

  List<LineGap> gaps() {
    return List.copyOf(gaps);
  }

  void append(PooledBlock block) throws ScannerException {
    for (int channel = 0; channel < samples.size(); channel++) {
      samples.get(channel).append(block.samplesToMove(channel));
    }
    makeRoom(block.lines());
    for (int line = 0; line < block.lines(); line++) {
      flags[lines + line] = block.flags(line);
      if (description.encoder()) {
        encoders[lines + line] = block.encoder(line);
      }
    }
    lines += block.lines();
  }

  void appendLost(int count, LineGap.Cause cause) throws ScannerException {
    for (int channel = 0; channel < samples.size(); channel++) {
      int width = description.channels().get(channel).format().bytes();
      samples.get(channel).skip(count * description.detectors() * width);
    }
    makeRoom(count);
    Arrays.fill(flags, lines, lines + count, LineFlag.MISSING.bit());
    int last = gaps.size() - 1;
    if (last >= 0 && gaps.get(last).endLine() == lines && gaps.get(last).cause() == cause) {
      LineGap before = gaps.get(last);
      gaps.set(last, new LineGap(before.firstLine(), before.lines() + count, cause));
    } else {
      gaps.add(new LineGap(lines, count, cause));
    }
    lines += count;
    lostLines += count;
  }

  private void makeRoom(int count) {
    if (lines + count > flags.length) {
      int length = Math.max(lines + count, 2 * flags.length);
      flags = Arrays.copyOf(flags, length);
      encoders = description.encoder() ? Arrays.copyOf(encoders, length) : encoders;
    }
  }

  /**
   * Returns the digest of each channel's samples; nothing may be appended afterwards. Made here and
   * not while lines come: a digest costs more than everything else that is done to a line.
   */
  List<Sha256> digests() throws ScannerException {
    return lines == 0
        ? samples.stream().map(none -> Sha256.of(Sha256.newDigest())).toList()
        : channels().stream().map(Channel::sha256).toList();
  }

  /** Returns the channels, which keep their digests; nothing may be appended afterwards. */
  List<Channel> channels() throws ScannerException {
    if (channels.isEmpty()) {
      List<Channel> whole = new ArrayList<>();
      for (GrowingSamples one : samples) {
        whole.add(one.toChannel(lines, description.detectors()));
      }
      channels = whole;
    }
    return channels;
  }

  LineTable lineTable() {
    byte[] usedFlags = Arrays.copyOf(flags, lines);
    return description.encoder()
        ? LineTable.of(usedFlags, Arrays.copyOf(encoders, lines))
        : LineTable.of(usedFlags);
  }
}
