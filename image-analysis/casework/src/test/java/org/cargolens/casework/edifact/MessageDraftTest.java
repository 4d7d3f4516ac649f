package org.cargolens.casework.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageDraftTest {
  private static final Segment HEADER =
      new Segment(1, "UNH", List.of(new Component(1, 1, 1, "M1"), new Component(2, 1, 1, "X")));

  private static InterchangePart read(int segments) {
    List<Component> values = Collections.nCopies(2000, new Component(1, 1, 1, "v"));
    MessageDraft draft = new MessageDraft(HEADER);
    for (int i = 0; i < segments; i++) {
      draft.add(new Segment(0, "FTX", values));
    }
    Component count = new Component(1, 1, 1, Integer.toString(segments + 2));
    return draft.end(
        new Segment(0, "UNT", List.of(count, new Component(2, 1, 1, "M1"))),
        new Interchange("R1", "S", List.of(), false));
  }

  @Test
  void end_moreValuesThanKept_isAFault() {
    assertThat(read(1000)).isInstanceOf(Message.class);
    assertThat(read(1001))
        .isInstanceOfSatisfying(
            InterchangeFault.class,
            fault ->
                assertThat(fault.expected())
                    .isEqualTo("expected at most 2000000 values, found 2002000"));
  }
}
