"""Names of institutions that are plainly outside France, as people write them.

No list of the world's universities is kept here: a name that says one of these countries, towns or
persons is foreign; any other is taken as French, and the help of the piece says when to send none.
"""

from rentree.regles.comparaison import comparable, dit_un_nom

_ETRANGERS = """
    Allemagne, Berlin, Munich, Heidelberg, Tübingen, Cologne, Leipzig, Fribourg, Francfort,
    Autriche, Vienna, Salzbourg, Innsbruck, Belgique, Bruxelles, Louvain, Liège, Mons, Namur,
    Gand, Suisse, Genève, Lausanne, Neuchâtel, Zurich, Bâle, Berne, Luxembourg, Espagne, Madrid,
    Barcelone, Barcelona, Séville, Grenade, Salamanque, Portugal, Lisbonne, Coimbra, Porto,
    Italie, Rome, Roma, Milan, Milano, Turin, Torino, Bologne, Bologna, Gênes, Florence, Naples,
    Pise, Padoue, Venise, Grèce, Athènes, Thessalonique, Royaume-Uni, Londres, London, Oxford,
    Cambridge, Édimbourg, Irlande, Dublin, Pays-Bas, Amsterdam, Leyde, Danemark, Copenhague,
    Suède, Stockholm, Norvège, Oslo, Finlande, Helsinki, Pologne, Varsovie, Cracovie, Tchéquie,
    Prague, Slovaquie, Bratislava, Hongrie, Budapest, Roumanie, Bucarest, Cluj, Bulgarie, Sofia,
    Serbie, Belgrade, Croatie, Zagreb, Slovénie, Ljubljana, Albanie, Tirana, Moldavie, Chisinau,
    Ukraine, Kiev, Kyiv, Russie, Moscou, Saint-Pétersbourg, Lomonossov, Arménie, Erevan, Géorgie,
    Tbilissi, Turquie, Istanbul, Ankara, Izmir, Galatasaray, Liban, libanaise, Beyrouth, Balamand,
    Kaslik, Syrie, Damas, Alep, Jordanie, Palestine, Irak, Bagdad, Iran, Téhéran, Israël,
    Jérusalem, Égypte, Le Caire, Alexandrie, Senghor, Algérie, Alger, Oran, Constantine, Tlemcen,
    Béjaïa, Bejaia, Tizi Ouzou, Annaba, Blida, Sétif, Batna, Mostaganem, Houari Boumediene,
    Mouloud Mammeri, Tunisie, Tunis, Carthage, Sfax, Sousse, Manouba, Monastir, Gabès, Kairouan,
    Jendouba, Maroc, Rabat, Casablanca, Marrakech, Fès, Meknès, Agadir, Tanger, Tétouan, Oujda,
    Kénitra, Mohammed V, Hassan II, Cadi Ayyad, Ibn Zohr, Ibn Tofail, Abdelmalek Essaâdi,
    Mauritanie, Nouakchott, Sénégal, Dakar, Cheikh Anta Diop, Gaston Berger, Ziguinchor, Thiès,
    Mali, Bamako, Guinée, Conakry, Côte d’Ivoire, Abidjan, Cocody, Bouaké, Houphouët-Boigny,
    Burkina Faso, Ouagadougou, Niger, Niamey, Togo, Lomé, Bénin, Abomey-Calavi, Cotonou, Parakou,
    Nigeria, Lagos, Cameroun, Yaoundé, Douala, Dschang, Ngaoundéré, Buea, Tchad, N’Djamena,
    Centrafrique, Bangui, Gabon, Libreville, Omar Bongo, Congo, Brazzaville, Marien Ngouabi,
    Kinshasa, Lubumbashi, Rwanda, Kigali, Burundi, Bujumbura, Madagascar, Antananarivo,
    Fianarantsoa, Toamasina, Comores, Djibouti, Éthiopie, île Maurice, Ghana, Kenya, Nairobi,
    Angola, Canada, Québec, Montréal, Université Laval, Sherbrooke, Ottawa, Toronto, McGill,
    Moncton, Vancouver, États-Unis, New York, Californie, Mexique, Mexico, Haïti, Port-au-Prince,
    Brésil, São Paulo, Rio de Janeiro, Argentine, Buenos Aires, Chili, Colombie, Bogota, Pérou,
    Lima, Venezuela, Caracas, Chine, Pékin, Shanghai, Wuhan, Taïwan, Japon, Tokyo, Kyoto, Corée,
    Séoul, Vietnam, Hanoï, Hô Chi Minh, Cambodge, Phnom Penh, Laos, Thaïlande, Inde, Delhi,
    Pondichéry, Pakistan, Indonésie, Jakarta, Australie, Sydney, Melbourne
"""
ETRANGERS = frozenset(comparable(nom) for nom in _ETRANGERS.split(","))


def est_etranger(nom: str) -> bool:
    """Does this name, in comparable form, say a place or a person outside France?"""
    return dit_un_nom(nom, ETRANGERS)
