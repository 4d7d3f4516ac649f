package org.cargolens.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recorded quantity of a view: {@code lines} by {@code detectors} unsigned samples.
 *
 * <p>The samples stay in the buffer that the driver or file reader filled (direct or memory-mapped,
 * little-endian, read-only from here on); whoever makes a channel gives the buffer away and never
 * writes to it again. Two channels are equal only if they are the same object; samples are compared
 * by {@link #sha256()}.
 */
public final class Channel {
  private final ChannelKind kind;
  private final Domain domain;
  private final SampleFormat format;
  private final SampleGrid grid;
  private final ByteBuffer samples;
  private volatile @Nullable Sha256 sha256;

  /**
   * Makes a channel over a buffer.
   *
   * @param kind what is recorded
   * @param domain what the numbers mean
   * @param format width of a sample
   * @param grid size and layout
   * @param samples buffer whose position is the channel's first sample; direct (mapped buffers are
   *     too), with at least {@code grid.span() * format.bytes()} bytes left
   * @throws IllegalArgumentException if the buffer is on the Java heap or too short
   */
  public Channel(
      ChannelKind kind, Domain domain, SampleFormat format, SampleGrid grid, ByteBuffer samples) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.domain = Objects.requireNonNull(domain, "domain");
    this.format = Objects.requireNonNull(format, "format");
    this.grid = Objects.requireNonNull(grid, "grid");
    long needed = grid.span() * format.bytes();
    if (!samples.isDirect()) {
      throw new IllegalArgumentException("samples must be in a direct or mapped buffer");
    }
    if (samples.remaining() < needed) {
      throw new IllegalArgumentException(
          "samples need " + needed + " bytes, the buffer has " + samples.remaining());
    }
    this.samples = samples.slice(samples.position(), (int) needed).asReadOnlyBuffer();
  }

  /** Returns what is recorded. */
  public ChannelKind kind() {
    return kind;
  }

  /** Returns what the numbers mean. */
  public Domain domain() {
    return domain;
  }

  /** Returns the width of a sample. */
  public SampleFormat format() {
    return format;
  }

  /** Returns size and layout. */
  public SampleGrid grid() {
    return grid;
  }

  /** Returns the number of lines (image columns). */
  public int lines() {
    return grid.lines();
  }

  /** Returns the number of detectors (image rows). */
  public int detectors() {
    return grid.detectors();
  }

  /**
   * Returns a new read-only, little-endian view of the samples from position 0. Sample (line,
   * detector) begins at byte {@code grid().index(line, detector) * format().bytes()}.
   */
  public ByteBuffer samples() {
    return samples.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns one sample, 0 to 65535. For tests and probes; kernels read {@link #samples()}.
   *
   * @param line 0 to {@code lines() - 1}
   * @param detector 0 to {@code detectors() - 1}
   */
  public int sample(int line, int detector) {
    int index = grid.index(line, detector);
    return format.bytes() == 1
        ? samples.get(index) & 0xFF
        : (samples.get(2 * index) & 0xFF) | (samples.get(2 * index + 1) & 0xFF) << 8;
  }

  /**
   * Returns the sha-256 of the canonical bytes: line after line, detector 0 first, little-endian,
   * without padding, whatever the layout. Computed at the first call and kept.
   */
  public Sha256 sha256() {
    Sha256 known = sha256;
    if (known == null) {
      known = CanonicalBytes.sha256(this);
      sha256 = known;
    }
    return known;
  }

  /** Returns the same samples under another domain, sharing the buffer. */
  public Channel withDomain(Domain other) {
    Channel renamed = new Channel(kind, other, format, grid, samples);
    renamed.sha256 = sha256;
    return renamed;
  }

  @Override
  public String toString() {
    return "Channel["
        + kind
        + ", "
        + domain
        + ", "
        + format.significantBits()
        + " of "
        + format.bitsAllocated()
        + " bits, "
        + grid.lines()
        + " lines x "
        + grid.detectors()
        + " detectors, "
        + grid.layout().order()
        + "]";
  }
}
