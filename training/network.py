"""The network that is trained; ``lib/makeitright/model`` computes the same in NumPy and onnxruntime.

A sentence goes through the first layers of all-MiniLM-L6-v2. Its vector, what can be told of it exactly, and how like
it is to what the case says go through a small network: for every criterion how likely it earns part or full credit or
takes some or all away, for every breach how likely it commits it. The reply's level hangs on its best sentences alone,
by weights that cannot be negative.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as f
from transformers import AutoModel, AutoTokenizer

VECTOR, SMALL, TOKEN, HIDDEN = 384, 128, 64, 192
LONGEST = 64


class Network(nn.Module):
    """``base``: the folder of the pretrained encoder. ``absence``: for each criterion, whether it is full unless
    something takes it down. ``covered``: (criterion, group) pairs whose level counts different things said.
    """

    def __init__(
        self,
        base: Path,
        layers: int,
        criteria: tuple[str, ...],
        breaches: tuple[str, ...],
        features: int,
        groups: int,
        absence: Tensor,
        covered: tuple[tuple[str, str], ...],
        drop: float = 0.2,
        forget: float = 0.04,
    ):
        super().__init__()
        self.forget = forget
        self.criteria, self.breaches, self.groups, self.covered = criteria, breaches, groups, covered
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.pooler = None
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False
        width, outputs = VECTOR + features + 2 * groups, 4 * len(criteria) + len(breaches)
        self.projection = nn.Linear(VECTOR, SMALL, bias=False)
        nn.init.orthogonal_(self.projection.weight)
        self.token_projection = nn.Linear(VECTOR, TOKEN, bias=False)
        nn.init.normal_(self.token_projection.weight, std=0.05)
        self.token_weight = nn.Linear(VECTOR, 1)
        self.norm = nn.LayerNorm(VECTOR)
        self.hidden = nn.Linear(width, HIDDEN)
        self.head = nn.Linear(HIDDEN, outputs)
        self.linear = nn.Linear(width, outputs)
        nn.init.zeros_(self.linear.weight)
        nn.init.constant_(self.linear.bias, -3.0)
        self.drop = nn.Dropout(drop)
        count = len(criteria)
        self.raw_earn = nn.Parameter(torch.tensor([1.0, -1, 1.0, -1, -1]).repeat(count, 1))
        self.raw_take = nn.Parameter(torch.tensor([1.0, 2.0]).repeat(count, 1))
        self.raw_breach = nn.Parameter(torch.full((count, len(breaches)), -5.0))
        self.raw_ask = nn.Parameter(torch.tensor([-1.0, -1.0]))
        self.raw_first = nn.Parameter(torch.full((count,), 0.8))
        self.raw_second = nn.Parameter(torch.full((count,), 2.6))
        self.raw_sharp = nn.Parameter(torch.full((count,), 2.0))
        self.raw_cover = nn.Parameter(torch.full((len(covered), 2), -1.0))
        self.cover_curve = nn.Parameter(torch.tensor([[12.0, 0.55]]).repeat(len(covered), 1))
        self.raw_start = nn.Parameter(torch.full((count,), 6.0))
        self.register_buffer("absence", absence.float())

    def embed(self, texts: list[str]) -> tuple[Tensor, list[Tensor]]:
        """The vector of each text, and the states of its word pieces."""
        vectors: list[Tensor | None] = [None] * len(texts)
        tokens: list[Tensor | None] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for first in range(0, len(order), 48):
            some = order[first : first + 48]
            batch = self.tokenizer(
                [texts[at] for at in some], return_tensors="pt", padding=True, truncation=True, max_length=LONGEST
            )
            if self.training and self.forget:
                # Words are hidden at random, so that no verdict comes to hang on one of them
                hide = (torch.rand(batch["input_ids"].shape) < self.forget) & (batch["input_ids"] > 999)
                batch["input_ids"] = batch["input_ids"].masked_fill(hide, self.tokenizer.mask_token_id)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
                states = self.encoder(
                    input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]
                ).last_hidden_state
            states, mask = states.float(), batch["attention_mask"].unsqueeze(-1).float()
            means = (states * mask).sum(1) / mask.sum(1)
            for row, at in enumerate(some):
                vectors[at] = means[row]
                tokens[at] = states[row, 1 : int(mask[row].sum()) - 1]
        return torch.stack(vectors), tokens  # type: ignore[arg-type,return-value]

    def like(self, vectors: Tensor, told: list[Tensor | None]) -> Tensor:
        """(sentences, groups): the cosine with the likest text of each group."""
        turned = f.normalize(self.projection(vectors), dim=-1)
        return torch.stack(
            [
                (turned @ f.normalize(self.projection(group), dim=-1).T).max(1).values
                if group is not None
                else torch.zeros(len(vectors))
                for group in told
            ],
            1,
        )

    def like_by_words(self, tokens: list[Tensor], case_tokens: Tensor, text_of: Tensor, group_of: Tensor) -> Tensor:
        """(sentences, groups): how far the word pieces of a case text find their like in the sentence."""
        said = nn.utils.rnn.pad_sequence(
            [f.normalize(self.token_projection(one), dim=-1) for one in tokens], batch_first=True
        )
        wanted = f.normalize(self.token_projection(case_tokens), dim=-1)
        weight = f.softplus(self.token_weight(case_tokens).squeeze(-1))
        best = torch.einsum("std,wd->stw", said, wanted).max(1).values
        count = int(text_of.max()) + 1
        total = torch.zeros(count).index_add(0, text_of, weight)
        share = torch.zeros(len(tokens), count).index_add(1, text_of, best * weight) / total
        return torch.zeros(len(tokens), self.groups).scatter_reduce(
            1, group_of.unsqueeze(0).expand(len(tokens), -1), share, "amax", include_self=False
        )

    def cover(self, vectors: Tensor, units: dict[str, tuple[Tensor, list[int]]]) -> list[Tensor | None]:
        """For each covered pair: (sentences, things), how surely each sentence says each thing."""
        turned = f.normalize(self.projection(vectors), dim=-1)
        found: list[Tensor | None] = []
        for row, (_, group) in enumerate(self.covered):
            if group not in units:
                found.append(None)
                continue
            texts, things = units[group]
            cosine, which = turned @ f.normalize(self.projection(texts), dim=-1).T, torch.tensor(things)
            best = torch.stack([cosine[:, which == thing].max(1).values for thing in range(max(things) + 1)], 1)
            found.append(torch.sigmoid(self.cover_curve[row, 0] * (best - self.cover_curve[row, 1])))
        return found

    def sentences(self, vectors: Tensor, features: Tensor, like: Tensor, by_words: Tensor) -> Tensor:
        """(sentences, outputs): logits."""
        x = self.drop(torch.cat([self.norm(vectors), features, like * 3, by_words * 3], 1))
        return self.head(self.drop(f.gelu(self.hidden(x), approximate="tanh"))) + self.linear(x)

    def tables(self) -> dict[str, Tensor]:
        """The weights of the reply's level as they are used."""
        first = f.softplus(self.raw_first) + 0.2
        return {
            "earn": f.softplus(self.raw_earn) * 1.5,
            "take": f.softplus(self.raw_take) * 2,
            "breach": f.softplus(self.raw_breach),
            "ask": f.softplus(self.raw_ask),
            "start": self.absence * self.raw_start,
            "sharp": f.softplus(self.raw_sharp),
            "steps": torch.stack([first, first + f.softplus(self.raw_second)], 1),
            "cover": f.softplus(self.raw_cover) * 1.5,
        }

    def replies(self, logits: Tensor, lengths: list[int], cover: list[Tensor | None]) -> tuple[Tensor, Tensor]:
        """(replies, criteria, 2): logits of at least partial, and of full; (replies, breaches): chances."""
        count, t = len(self.criteria), self.tables()
        chances = torch.sigmoid(logits)
        ask, fair = self.criteria.index("G1"), self.criteria.index("G2")
        levels, broken, at = [], [], 0
        for length in lengths:
            mine = chances[at : at + length]
            each = mine[:, : 4 * count].reshape(length, count, 4)
            best = torch.topk(torch.cat([each, torch.zeros(2, count, 4)]), 2, dim=0).values
            several = each[:, :, 0].sum(0).clamp(max=4) / 4
            earns = torch.stack([best[0, :, 0], best[1, :, 0], best[0, :, 1], best[1, :, 1], several], 1)
            takes = torch.stack([best[0, :, 2], best[0, :, 3]], 1)
            commits = mine[:, 4 * count :].max(0).values
            reached = (
                (earns * t["earn"]).sum(1) - (takes * t["take"]).sum(1) - (t["breach"] * commits).sum(1) + t["start"]
            )
            extra = torch.zeros(count)
            extra[fair] = 1
            reached = reached + extra * (t["ask"] * best[0, ask, :2]).sum()
            for row, (criterion, _) in enumerate(self.covered):
                if cover[row] is not None:
                    index = self.criteria.index(criterion)
                    said = (cover[row][at : at + length] * each[:, index, 0:1]).max(0).values
                    bonus = t["cover"][row, 0] * said.sum().clamp(max=3) + t["cover"][row, 1] * said.mean()
                    reached = reached + f.one_hot(torch.tensor(index), count) * bonus
            levels.append(t["sharp"][:, None] * (reached[:, None] - t["steps"]))
            broken.append(commits)
            at += length
        return torch.stack(levels), torch.stack(broken)
