package org.cargolens.dicos.tdr;

import java.util.List;
import org.cargolens.dicos.Texts;

/** Who made a report. */
public sealed interface Author {
  /**
   * A program.
   *
   * @param maker who makes it
   * @param version its version
   * @param parameters anything else that results depend on, such as detectors and their versions
   */
  record Algorithm(String maker, String version, List<String> parameters) implements Author {
    /** Cuts the texts to what DICOS holds. */
    public Algorithm {
      maker = Texts.longText(maker);
      version = Texts.longText(version);
      parameters =
          parameters.stream().map(Texts::longText).filter(text -> !text.isEmpty()).toList();
    }
  }

  /**
   * A person.
   *
   * @param id number or name of account, at most 16 characters
   * @param issuer who gives such numbers, at most 16 characters
   * @param name name to show, at most 64 characters; may be empty
   */
  record Person(String id, String issuer, String name) implements Author {
    /** Cuts the texts to what DICOS holds. */
    public Person {
      id = Texts.shortText(id);
      issuer = Texts.shortText(issuer);
      name = Texts.longText(name);
    }
  }

  /** Not said. */
  record Unnamed() implements Author {}
}
