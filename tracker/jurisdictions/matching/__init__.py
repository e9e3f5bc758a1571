"""From a name as printed to the jurisdiction that is meant: one match, or ranked candidates with reasons.

Promises no silent guess: where two units answer to a name and nothing printed beside it decides, or a name is not near
enough to any, the answer is candidates for a person. A spelling that an editor adds to a jurisdiction's names is known
from then on.
"""

from tracker.jurisdictions.matching.answer import Answer, Candidate, Printed
from tracker.jurisdictions.matching.match import Matcher

__all__ = ["Answer", "Candidate", "Matcher", "Printed"]
