package org.cargolens.dicos.tdr;

import java.util.List;
import java.util.Optional;
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
   * @param second who confirmed it, if it took a second person; nobody confirms that again
   */
  record Person(String id, String issuer, String name, Optional<Person> second) implements Author {
    /** Cuts the texts to what DICOS holds. */
    public Person {
      id = Texts.shortText(id);
      issuer = Texts.shortText(issuer);
      name = Texts.longText(name);
      if (second.isPresent() && second.get().second().isPresent()) {
        throw new IllegalArgumentException("a second person is confirmed by nobody");
      }
    }

    /** Makes a person whom nobody had to confirm. */
    public Person(String id, String issuer, String name) {
      this(id, issuer, name, Optional.empty());
    }

    /** Returns this person with a second one. */
    public Person confirmedBy(Person other) {
      return new Person(id, issuer, name, Optional.of(other));
    }

    /** Identifiers of reports are made of it: without a second person it is as ever. */
    @Override
    public String toString() {
      return "Person[id="
          + id
          + ", issuer="
          + issuer
          + ", name="
          + name
          + second.map(other -> ", second=" + other).orElse("")
          + "]";
    }
  }

  /** Not said. */
  record Unnamed() implements Author {}
}
