import { answerAuth } from "#lib/http/answer-auth";

export const dynamic = "force-dynamic";

export { answerAuth as GET, answerAuth as POST };
