package org.cargolens.scanner.instrument.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PortalPortTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** A line on which the same text comes again and again, faster than anybody reads. */
  private static final class Flood implements Link {
    private final byte[] text;
    private int reads;

    Flood(String text) {
      this.text = text.repeat(4096 / text.length()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read(ByteBuffer target, Deadline deadline) {
      reads++;
      assertThat(reads).as("reads of one call").isLessThan(1000);
      int count = Math.min(text.length, target.remaining());
      target.put(text, 0, count);
      return count;
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) {}

    @Override
    public String name() {
      return "flood";
    }

    @Override
    public void close() {}
  }

  private static Conversation over(Link link, Duration longest) {
    return Conversation.over(link, Phase.OBSERVE, Deadline.after(longest));
  }

  @Test
  void observe_floodOfEmptyLines_returnsAndIsNoSignOfLife() throws Exception {
    for (String nothing : new String[] {"\n", "\r\n", "  \n"}) {
      Flood flood = new Flood(nothing);
      PortalPort port = new PortalPort();
      assertThat(port.observe(over(flood, LONG)).heard()).isFalse();
      assertThat(flood.reads).isPositive();
    }
  }

  @Test
  void identify_floodOfEmptyLines_endsAtTheDeadline() {
    Flood flood = new Flood("\n");
    assertThatThrownBy(() -> new PortalPort().identify(over(flood, Duration.ZERO)))
        .isInstanceOf(ScannerException.DeadlineExceeded.class);
  }

  @Test
  void observe_floodOfLines_returnsWithThem() throws Exception {
    Flood flood = new Flood("GX,000001,000000\n");
    PortalPort port = new PortalPort();
    assertThat(port.observe(over(flood, LONG)).occupancies()).hasSizeLessThan(1000).isNotEmpty();
    assertThat(flood.reads).isEqualTo(1);
  }
}
