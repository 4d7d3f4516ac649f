package org.cargolens.scan.format;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;

/** Which channels of a scan a file that holds samples and nothing else keeps without loss. */
public final class WritableScan {
  private WritableScan() {}

  /**
   * Returns the channels of a scan's only view; none if there are several views, or if a channel
   * would be read back as something else: transmission whose full scale is not that of its sample
   * width, or a scan with something projected into it, which would pass for a recorded one.
   */
  public static List<Channel> channels(RawScan scan) {
    return scan.metadata().projection().isPresent() ? List.of() : markedChannels(scan);
  }

  /** Returns the channels of a scan as {@link #channels} does, for a format that keeps the mark. */
  public static List<Channel> markedChannels(RawScan scan) {
    List<Channel> channels = scan.mainView().channels();
    boolean kept = channels.stream().allMatch(WritableScan::keepsFullScale);
    return scan.views().size() == 1 && kept ? channels : List.of();
  }

  /** Returns the only channel of a scan, if {@link #channels} returns just one. */
  public static Optional<Channel> onlyChannel(RawScan scan) {
    List<Channel> channels = channels(scan);
    return channels.size() == 1 ? Optional.of(channels.get(0)) : Optional.empty();
  }

  /**
   * Returns the exception of a format asked to write what it can't hold.
   *
   * @param format the format's name
   * @param scan the scan
   * @param holds what the format holds
   */
  public static IllegalArgumentException refuse(String format, RawScan scan, String holds) {
    return new IllegalArgumentException(
        format
            + " holds "
            + holds
            + ", the scan has "
            + scan.views().size()
            + " view(s), channels "
            + scan.mainView().channels()
            + ", orientation "
            + scan.mainView().geometry().orientation().map(Orientation::toString).orElse("unknown")
            + (scan.metadata().projection().isPresent() ? ", something projected into it" : ""));
  }

  private static boolean keepsFullScale(Channel channel) {
    return channel.domain() != Domain.TRANSMISSION
        || channel.format().significantBits() == channel.format().bitsAllocated();
  }
}
