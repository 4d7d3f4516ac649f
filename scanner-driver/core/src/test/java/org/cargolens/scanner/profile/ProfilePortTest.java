package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.spi.instrument.Observation;
import org.junit.jupiter.api.Test;

final class ProfilePortTest {
  /** A generator that tells its status, with interlock 1 open, and answers nothing else. */
  private static final class HalfSilentGenerator implements Link {
    private static final String STATUS = "\u000222,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,1,\u0003";
    private ByteBuffer answer = ByteBuffer.allocate(0);

    @Override
    public int read(ByteBuffer target, Deadline deadline) {
      int count = Math.min(target.remaining(), answer.remaining());
      target.put(answer.slice(answer.position(), count));
      answer.position(answer.position() + count);
      return count;
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) {
      String text = StandardCharsets.US_ASCII.decode(source).toString();
      if (text.contains("22,")) {
        answer = ByteBuffer.wrap(STATUS.getBytes(StandardCharsets.US_ASCII));
      }
    }

    @Override
    public String name() {
      return "half-silent";
    }

    @Override
    public void close() {}
  }

  @Test
  void observe_secondQuestionUnanswered_doesNotHideTheInterlockOfTheFirst() throws Exception {
    Profile profile =
        Profiles.load(
                ShippedProfilesTest.resource(
                    "org/cargolens/scanner/profile/spellman-xrv.profile.xml"))
            .profile()
            .orElseThrow();
    ProfilePort port =
        new ProfilePort(
            profile,
            new TextSpeech(
                profile, ((Profile.Texts) profile.protocol()).framing().withoutChecksum()));
    Conversation talk =
        Conversation.over(
            new HalfSilentGenerator(), Phase.OBSERVE, Deadline.after(Duration.ofSeconds(30)));
    Observation seen = port.observe(talk);
    assertThat(seen.heard()).isFalse();
    assertThat(seen.faults())
        .extracting(InstrumentFault::severity)
        .containsExactly(InstrumentFault.Severity.INTERLOCK);
    assertThat(seen.brokenOff().orElseThrow())
        .isInstanceOf(ScannerException.DeadlineExceeded.class);
  }
}
